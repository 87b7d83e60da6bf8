"""Picture files taken apart without a decoder: one still is left, and nothing beside it."""

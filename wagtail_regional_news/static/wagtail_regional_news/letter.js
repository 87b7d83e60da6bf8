// The readers' forms: token and CAPTCHA on the first touch, one submission, a filter for rubrics,
// forms embedded in articles. Everything works without it, on the plain page of the form.
const FORM = 'form[data-news-letter][data-token-url]'
const FRESH = 100 * 60 * 1000 // a token lives for two hours
const SLICE = 12 // milliseconds of work between two looks at the reader

let preparing = new WeakMap()
let sending = new WeakSet()

function fill(form, name, value) {
  let input = form.querySelector(`input[name="${name}"]`)
  if (!input) {
    input = document.createElement('input')
    input.type = 'hidden'
    input.name = name
    form.append(input)
  }
  input.value = value
}

function say(form, text) {
  const status = form.querySelector('[role="status"]')
  if (status) status.textContent = text || ''
}

// SHA-256 of one block, which a nonce and a counter fit into; its first 32 bits.
const START = []
const ROUNDS = []
for (let n = 2; ROUNDS.length < 64; n++) {
  let prime = true
  for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false
  if (!prime) continue
  if (START.length < 8) START.push((Math.sqrt(n) * 2 ** 32) | 0)
  ROUNDS.push((Math.cbrt(n) * 2 ** 32) | 0)
}
const words = new Int32Array(64)
const turn = (x, n) => (x >>> n) | (x << (32 - n))

export function firstWord(text) {
  words.fill(0, 0, 16)
  for (let i = 0; i < text.length; i++) words[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3))
  words[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3))
  words[15] = text.length * 8
  let [a, b, c, d, e, f, g, h] = START
  for (let i = 0; i < 64; i++) {
    if (i > 15) {
      const x = words[i - 15]
      const y = words[i - 2]
      words[i] =
        words[i - 16] + words[i - 7] +
        (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))
    }
    const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i]
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
    h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0
  }
  return (a + START[0]) >>> 0
}

async function work({ nonce, bits }) {
  for (let counter = 0; ; ) {
    for (const end = performance.now() + SLICE; performance.now() < end; ) {
      for (let n = 0; n < 64; n++, counter++) {
        if (firstWord(`${nonce}:${counter}`) >>> (32 - bits) === 0) return String(counter)
      }
    }
    await new Promise(done => setTimeout(done))
  }
}

function askQuestion(form, { question }) {
  const box = form.querySelector('[data-news-captcha]')
  const label = document.createElement('label')
  const input = document.createElement('input')
  Object.assign(input, { name: 'captcha_answer', required: true, autocomplete: 'off' })
  label.append(question, ' ', input)
  box.replaceChildren(label)
}

function showWidget(form, { widget, site_key: key, script: source, field }) {
  const box = document.createElement('div')
  box.className = widget
  box.dataset.sitekey = key
  form.querySelector('[data-news-captcha]').replaceChildren(box)
  const script = document.createElement('script')
  script.src = source
  script.async = true
  return new Promise((done, fail) => {
    script.onerror = fail
    document.head.append(script)
    const timer = setInterval(() => {
      if (!form.querySelector(`[name="${field}"]`)?.value) return
      clearInterval(timer)
      done()
    }, 200)
  })
}

async function load(form) {
  const response = await fetch(form.dataset.tokenUrl, {
    cache: 'no-store', credentials: 'same-origin', headers: { Accept: 'application/json' }
  })
  if (!response.ok) throw new Error(response.status)
  const { csrf, token, challenge } = await response.json()
  fill(form, 'csrfmiddlewaretoken', csrf)
  fill(form, 'letter_token', token)
  if (challenge.kind === 'work') fill(form, 'captcha_answer', await work(challenge))
  if (challenge.kind === 'question') askQuestion(form, challenge)
  if (challenge.kind === 'widget') await showWidget(form, challenge)
}

function prepare(form) {
  const known = preparing.get(form)
  if (known && Date.now() - known.at < FRESH) return known.ready
  const ready = load(form)
  preparing.set(form, { ready, at: Date.now() })
  ready.catch(() => preparing.delete(form))
  return ready
}

async function send(form, button) {
  sending.add(form)
  const buttons = form.querySelectorAll('[type="submit"]')
  buttons.forEach(each => { each.disabled = true })
  say(form, form.dataset.textWait)
  try {
    await prepare(form)
    // A question that has just been asked is still to be answered; errors of a form that says
    // "novalidate" are told by the server, at their fields.
    const asked = form.noValidate ? form.querySelector('[data-news-captcha] input') : form
    if (asked && !asked.reportValidity()) throw null
    if (button?.name) fill(form, button.name, button.value)
    HTMLFormElement.prototype.submit.call(form)
  } catch (error) {
    sending.delete(form)
    buttons.forEach(each => { each.disabled = false })
    say(form, error && form.dataset.textFailed)
    if (error) form.querySelectorAll('[data-news-plain]').forEach(each => { each.hidden = false })
  }
}

function enhance(root) {
  root.querySelectorAll('[data-news-filter]').forEach(input => {
    const hidden = input.closest('[hidden]')
    if (hidden) hidden.hidden = false
  })
}

function filter(input) {
  const wanted = input.value.trim().toLowerCase()
  document.querySelectorAll(`#${CSS.escape(input.dataset.newsFilter)} label`).forEach(label => {
    const chosen = label.querySelector('input')?.checked
    label.parentElement.hidden = !chosen && !label.textContent.toLowerCase().includes(wanted)
  })
}

async function embed(link) {
  const response = await fetch(link.dataset.newsLetterEmbed || link.href, { credentials: 'same-origin' })
  if (!response.ok) throw new Error(response.status)
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const form = page.querySelector('form[data-news-letter]')
  if (!form) throw new Error('no form')
  form.action = new URL(form.getAttribute('action') || '', response.url)
  form.dataset.tokenUrl = new URL(form.dataset.tokenUrl, response.url)
  const place = link.closest('p') || link
  place.replaceWith(form)
  enhance(form)
  form.querySelector('input:not([type="hidden"], [tabindex="-1"]), textarea')?.focus()
}

for (const touch of ['focusin', 'pointerdown']) {
  document.addEventListener(touch, event => {
    const form = event.target.closest?.(FORM)
    if (form) prepare(form).catch(() => {})
  })
}
document.addEventListener('submit', event => {
  const form = event.target
  if (!form.matches(FORM)) return
  event.preventDefault()
  if (!sending.has(form)) send(form, event.submitter)
})
document.addEventListener('input', event => {
  if (event.target.matches('[data-news-filter]')) filter(event.target)
})
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && event.target.matches('[data-news-filter]')) event.preventDefault()
})
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[data-news-letter-embed]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
  event.preventDefault()
  embed(link).catch(() => location.assign(link.href))
})
window.addEventListener('pageshow', event => {
  if (!event.persisted) return
  preparing = new WeakMap()
  sending = new WeakSet()
  document.querySelectorAll(`${FORM} [type="submit"]`).forEach(each => { each.disabled = false })
})
enhance(document)

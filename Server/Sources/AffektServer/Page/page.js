// The page: a recording goes in, and what the models say comes out.

import { card, element, percent, refusal, table } from './answers.js';
import * as draw from './draw.js';
import { decode, mixed, outline, picture, wav, whole } from './sound.js';

const find = (name) => document.getElementById(name);

const state = {
  models: [], answers: [], sound: null, picture: null, outline: null, source: null, started: 0, recording: null,
};

// MARK: - What is said

function say(text, isProblem = false) {
  find('status').textContent = text;
  find('status').classList.toggle('problem', isProblem);
}

/** What is said: the class, or that the model is too unsure. */
const word = (answer) => (answer.isUnknown ? 'unknown' : answer.predicted);

/** The answer of the server as JSON; an error says what the server said. */
async function request(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Error('The server does not answer. Is affekt serve still running?');
  }
  const isJSON = (answer.headers.get('content-type') || '').includes('json');
  const body = isJSON ? await answer.json() : null;
  if (!answer.ok) throw new Error((body && (body.detail || body.title)) || `The server answered ${answer.status}.`);
  return body;
}

// MARK: - Models

async function loadModels() {
  const { models } = await request('/v1/models');
  state.models = models;
  for (const [place, model] of models.entries()) {
    const box = element('input', { type: 'checkbox', value: model.name });
    box.checked = place < 3;
    box.addEventListener('change', () => { if (state.sound) ask(); });
    find('models').append(element('label', {}, box, model.name));
    const details = element('details', {}, element('summary', {}, `${model.name}: ${model.worth}`));
    details.addEventListener('toggle', async () => {
      if (!details.open || details.childElementCount > 1) return;
      try {
        const whole = await request(`/v1/models/${encodeURIComponent(model.name)}`);
        details.append(element('pre', { tabindex: '0' }, whole.card));
      } catch (problem) {
        details.append(element('p', {}, problem.message));
      }
    });
    find('model-cards').append(details);
  }
  find('models').hidden = models.length < 2;
}

const chosen = () => state.models.filter((model) => {
  const box = [...find('models').querySelectorAll('input')].find((one) => one.value === model.name);
  return !box || box.checked;
});

async function loadExamples() {
  const { examples } = await request('/v1/examples');
  for (const name of examples) {
    const button = element('button', { type: 'button' }, name);
    button.addEventListener('click', async () => {
      const answer = await fetch(`/v1/examples/${encodeURIComponent(name)}`);
      take(await answer.arrayBuffer(), `computed voice, ${name}`);
    });
    find('examples').append(button);
  }
  find('examples').hidden = examples.length === 0;
}

// MARK: - A recording

/** Takes the bytes of a file. */
async function take(bytes, name) {
  stopPlaying();
  say(`Reading ${name} …`);
  let sound;
  try {
    sound = await decode(bytes);
  } catch {
    say(`${name} is no sound that this browser can decode. WAV, FLAC, OGG and MP3 work everywhere; ffmpeg -i FILE speech.wav `
      + 'converts others.', true);
    return;
  }
  await show(sound, name);
}

/** Shows a sound and asks the models about it. */
async function show(sound, name) {
  const samples = mixed(sound);
  if (samples.length < sound.rate * 0.05) {
    say(`${name} is too short: a recording needs at least a twentieth of a second.`, true);
    return;
  }
  state.sound = sound;
  state.name = name;
  state.picture = picture(samples, sound.rate, 600);
  state.outline = outline(samples, 800);
  await ask();
}

/** Asks the chosen models. */
async function ask() {
  const models = chosen();
  if (models.length === 0) {
    say('Choose a model.', true);
    return;
  }
  const body = wav(state.sound);
  const duration = state.picture.duration;
  const length = Math.min(duration, Math.max(1, duration / 12));
  const hop = Math.max(0.25, length / 4);
  say(`Asking ${models.length === 1 ? models[0].name : `${models.length} models`} …`);
  const found = await Promise.all(models.map(async (model) => {
    const query = new URLSearchParams({
      model: model.name, segments: length.toFixed(3), hop: hop.toFixed(3), explain: 'true',
    });
    try {
      const answer = await request(`/v1/predictions?${query}`, {
        method: 'POST', headers: { 'content-type': 'audio/wav' }, body,
      });
      return { model, answer };
    } catch (problem) {
      return { model, problem: problem.message };
    }
  }));
  state.answers = found;
  find('cards').replaceChildren(...found.map(({ model, answer, problem }) => (
    answer ? card(answer, model) : refusal(problem, model))));
  const answered = found.filter(({ answer }) => answer);
  const menu = find('course-model');
  menu.replaceChildren(...answered.map(({ model }) => element('option', {}, model.name)));
  find('which').hidden = answered.length < 2;
  find('result').hidden = false;
  const said = answered.map(({ model, answer }) => `${model.name}: ${word(answer)}, ${percent(answer.confidence)}`).join('; ');
  say(`${state.name}, ${duration.toFixed(1)} s. ${said || 'No model could answer.'}`, answered.length === 0);
  redraw();
  tellCourse();
}

// MARK: - The course

/** The answer whose course is shown. */
function shown() {
  const answered = state.answers.filter(({ answer }) => answer);
  return answered.find(({ model }) => model.name === find('course-model').value) || answered[0];
}

function played() {
  return state.source ? Math.min(1, (state.context.currentTime - state.started) / state.picture.duration) : null;
}

function redraw() {
  if (!state.picture || find('result').hidden) return;
  const place = played();
  const one = shown();
  if (one) draw.shares(find('shares'), one.answer.course || [], one.model.labels, state.picture.duration, place);
  draw.wave(find('wave'), state.outline, place);
  draw.spectrum(find('spectrum'), state.picture, place);
  draw.loudness(find('loudness'), state.picture, place);
}

/** The legend and the table of the course. */
function tellCourse() {
  const one = shown();
  find('legend').replaceChildren(...(one ? one.model.labels : []).map((label, place) => {
    const patch = element('i', { 'aria-hidden': 'true' });
    patch.style.setProperty('background', draw.color(place));
    return element('span', {}, patch, label);
  }));
  const course = one ? one.answer.course || [] : [];
  find('course-table').replaceChildren(table(
    ['From', 'To', 'Answer', 'Confidence'],
    course.map((part) => [
      `${part.start.toFixed(2)} s`, `${part.end.toFixed(2)} s`, part.problem || word(part),
      part.problem ? '' : percent(part.confidence),
    ])));
}

// MARK: - Playing

function stopPlaying() {
  if (state.source) {
    state.source.onended = null;
    state.source.stop();
  }
  state.source = null;
  find('play').textContent = 'Play';
}

function play() {
  if (state.source) {
    stopPlaying();
    redraw();
    return;
  }
  state.context = state.context || new AudioContext();
  const { rate, channels } = state.sound;
  const buffer = state.context.createBuffer(channels.length, channels[0].length, rate);
  channels.forEach((samples, place) => buffer.copyToChannel(samples, place));
  state.source = state.context.createBufferSource();
  state.source.buffer = buffer;
  state.source.connect(state.context.destination);
  state.source.onended = () => { stopPlaying(); redraw(); };
  state.started = state.context.currentTime;
  state.source.start();
  find('play').textContent = 'Stop';
  requestAnimationFrame(follow);
}

function follow() {
  if (!state.source) return;
  find('clock').textContent = `${(played() * state.picture.duration).toFixed(1)} s`;
  redraw();
  requestAnimationFrame(follow);
}

// MARK: - The microphone

/** What the models say while one speaks: a session of the server that takes samples. */
class Live {
  constructor(model, rate) {
    this.model = model;
    this.rate = rate;
    this.waiting = [];
    this.isBusy = false;
    this.isClosed = false;
    this.sent = Promise.resolve();
    this.opened = request('/v1/sessions', {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: model.name, sampleRate: rate, segment: 1.5, hop: 0.5 }),
    }).catch(() => null);
  }

  add(block) {
    // The microphone may still hand over a block after the end.
    if (this.isClosed) return;
    this.waiting.push(block);
    if (!this.isBusy && this.waiting.length * block.length > this.rate / 4) this.sent = this.send();
  }

  async send() {
    this.isBusy = true;
    const session = await this.opened;
    const blocks = this.waiting;
    this.waiting = [];
    if (session) {
      const samples = new Int16Array(blocks.reduce((sum, block) => sum + block.length, 0));
      let place = 0;
      for (const block of blocks) for (const sample of block) { samples[place] = whole(sample); place += 1; }
      try {
        const { course } = await request(`/v1/sessions/${session.id}/audio`, {
          method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: samples.buffer,
        });
        const last = course[course.length - 1];
        if (last && !last.problem) find('live').textContent = `${word(last)} ${percent(last.confidence)}`;
      } catch {
        this.opened = Promise.resolve(null);
      }
    }
    this.isBusy = false;
  }

  async close() {
    this.isClosed = true;
    // A session that is at work cannot be ended.
    await this.sent;
    const session = await this.opened;
    if (session) fetch(`/v1/sessions/${session.id}`, { method: 'DELETE' }).catch(() => null);
  }
}

async function startRecording() {
  stopPlaying();
  if (!navigator.mediaDevices || !window.AudioWorklet) {
    say('This browser cannot record here: open the page by https or as http://127.0.0.1.', true);
    return;
  }
  let stream;
  try {
    // Gain control, noise suppression and echo cancellation would change what the models judge.
    stream = await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 },
    });
  } catch (problem) {
    say(problem.name === 'NotAllowedError'
      ? 'The browser may not use the microphone. Allow it for this page and try again.'
      : 'There is no microphone to record from. Choose a file instead.', true);
    return;
  }
  const context = new AudioContext();
  await context.audioWorklet.addModule('/recorder.js');
  const source = context.createMediaStreamSource(stream);
  const node = new AudioWorkletNode(context, 'recorder', { numberOfOutputs: 0 });
  const live = chosen().length > 0 ? new Live(chosen()[0], context.sampleRate) : null;
  const blocks = [];
  node.port.onmessage = ({ data }) => {
    blocks.push(data);
    if (live) live.add(data);
    const level = Math.sqrt(data.reduce((sum, sample) => sum + sample * sample, 0) / data.length);
    const share = Math.max(0, Math.min(1, (20 * Math.log10(level + 1e-6) + 70) / 70));
    find('meter').style.setProperty('--level', `${100 * share}%`);
  };
  source.connect(node);
  state.recording = { stream, context, blocks, live };
  find('record').classList.add('on');
  find('record-text').textContent = 'Stop';
  find('live').textContent = '';
  find('meter').hidden = false;
  say('Speak. Stop when you are done.');
}

async function stopRecording() {
  const { stream, context, blocks, live } = state.recording;
  state.recording = null;
  stream.getTracks().forEach((track) => track.stop());
  if (live) live.close();
  const rate = context.sampleRate;
  await context.close();
  find('record').classList.remove('on');
  find('record-text').textContent = 'Record';
  find('meter').hidden = true;
  const samples = new Float32Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let place = 0;
  for (const block of blocks) { samples.set(block, place); place += block.length; }
  if (samples.length === 0) {
    say('Nothing was recorded: the microphone gave no sound.', true);
    return;
  }
  await show({ rate, channels: [samples] }, 'your recording');
}

// MARK: - Wiring

/** Runs an action and says what went wrong. */
const guarded = (action) => async (...values) => {
  try {
    await action(...values);
  } catch (problem) {
    say(problem.message, true);
  }
};

find('record').addEventListener('click', guarded(() => (state.recording ? stopRecording() : startRecording())));
find('play').addEventListener('click', play);
find('course-model').addEventListener('change', () => { redraw(); tellCourse(); });
find('file').addEventListener('change', guarded(async ({ target }) => {
  const [file] = target.files;
  target.value = '';
  if (file) await take(await file.arrayBuffer(), file.name);
}));
const drop = find('drop');
for (const kind of ['dragenter', 'dragover']) {
  drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add('over'); });
}
drop.addEventListener('dragleave', () => drop.classList.remove('over'));
drop.addEventListener('drop', guarded(async (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  const [file] = event.dataTransfer.files;
  if (file) await take(await file.arrayBuffer(), file.name);
}));
window.addEventListener('resize', redraw);
window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { redraw(); tellCourse(); });

guarded(loadModels)();
loadExamples().catch(() => null);

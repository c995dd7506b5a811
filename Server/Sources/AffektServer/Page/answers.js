// What the models say, as parts of the page. Names and texts are set as text, never as markup.

import { color } from './draw.js';

/** An element with some text or children. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'class') made.className = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** A share in words: `27 %`, whose parts stay together. */
export const percent = (share) => `${Math.round(100 * share)}\u00a0%`;

/** A colour or a width, which only scripts may set here. */
function styled(made, property, value) {
  made.style.setProperty(property, value);
  return made;
}

/** How sure an answer is, in words. */
function sureness(answer) {
  const next = Object.entries(answer.probabilities)
    .filter(([label]) => label !== answer.predicted)
    .sort((a, b) => b[1] - a[1])[0];
  const rest = next ? `; next is ${next[0]} with ${percent(next[1])}` : '';
  return answer.isUnknown
    ? `too unsure to say: ${answer.predicted} has ${percent(answer.confidence)}${rest}`
    : `${percent(answer.confidence)} sure${rest}`;
}

/** Bars of the probabilities, the most probable class first. */
function bars(answer, labels) {
  const box = element('div', { class: 'bars' });
  const order = [...labels].sort((a, b) => answer.probabilities[b] - answer.probabilities[a]);
  for (const label of order) {
    const share = answer.probabilities[label];
    const fill = styled(element('i'), 'width', `${100 * share}%`);
    styled(fill, 'background', color(labels.indexOf(label)));
    box.append(
      element('span', {}, label), element('span', { class: 'bar', 'aria-hidden': 'true' }, fill),
      element('span', { class: 'share' }, percent(share)));
  }
  return box;
}

/** A table of texts and numbers. */
export function table(heads, rows) {
  const row = (cells, name) => element('tr', {}, ...cells.map((cell, place) => element(
    name, { class: place > 0 ? 'number' : '', ...(name === 'th' ? { scope: 'col' } : {}) }, cell)));
  return element(
    'table', {}, element('thead', {}, row(heads, 'th')), element('tbody', {}, ...rows.map((cells) => row(cells, 'td'))));
}

/** Which features speak for the answer and which against it. */
function reasons(answer) {
  const groups = answer.explanation || [];
  if (groups.length === 0) return [];
  const rows = groups.slice(0, 8).map((group) => [
    group.name, `${group.contribution >= 0 ? '+' : '−'}${Math.abs(100 * group.contribution).toFixed(1)}`,
    group.deviation.toFixed(1),
  ]);
  return [element(
    'details', {}, element('summary', {}, 'Which features speak for it'),
    table(['Features', 'Points of probability', 'Spreads from the median'], rows),
    element('p', { class: 'worth' }, 'What the probability would lose if these features were as in a typical training '
      + 'recording. Features that say the same share the credit. This explains the model, not the speaker.'))];
}

/** The training recordings whose features are nearest, as a list. */
function nearest(answer) {
  const neighbors = answer.neighbors || [];
  if (neighbors.length === 0) return [];
  const items = neighbors.map((neighbor) => element(
    'li', {}, element('b', {}, neighbor.emotion), `, speaker ${neighbor.speaker}, ${neighbor.identifier}`));
  return [element(
    'details', {}, element('summary', {}, 'Nearest training recordings'),
    element('ol', { class: 'neighbors' }, ...items),
    element('p', { class: 'worth' }, 'Their features are most like those of this recording. They need not be what moved '
      + 'the model.'))];
}

/** What one model says of a recording. */
export function card(answer, model) {
  const box = element(
    'article', { class: 'card' }, element('h3', {}, model.name),
    element('p', { class: 'said' }, answer.isUnknown ? 'unknown' : answer.predicted),
    element('p', { class: 'sure' }, sureness(answer)));
  if (answer.findings.length > 0) {
    box.append(element(
      'ul', { class: 'findings', 'aria-label': 'Why it is not surer' },
      ...answer.findings.map((finding) => element('li', {}, finding.text))));
  }
  box.append(bars(answer, model.labels), ...reasons(answer), ...nearest(answer));
  box.append(element('p', { class: 'worth' }, `This model is ${model.worth}.`));
  return box;
}

/** Why there is no answer. */
export function refusal(text, model) {
  return element(
    'article', { class: 'card' }, element('h3', {}, model.name), element('p', { class: 'said' }, 'no answer'),
    element('p', { class: 'findings' }, text));
}

// Pictures of a sound and of answers over time, each on a canvas as wide as the page allows.

const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The colour of a class by its place among the labels. */
export const color = (place) => style(`--class-${place % 8}`);

/** A canvas with as many pixels as the screen has there, and its size in CSS pixels. */
function prepared(canvas) {
  const box = canvas.getBoundingClientRect();
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.max(1, Math.round(box.width * scale));
  canvas.height = Math.max(1, Math.round(box.height * scale));
  const context = canvas.getContext('2d');
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.font = '12px system-ui, sans-serif';
  return { context, width: box.width, height: box.height };
}

/** A line where the sound is played. */
function cursor({ context, width, height }, share) {
  if (share === null) return;
  context.fillStyle = style('--ink');
  context.fillRect(share * width - 0.75, 0, 1.5, height);
}

/** The probabilities of the classes over time, one above the other. */
export function shares(canvas, course, labels, duration, played) {
  const place = prepared(canvas);
  const { context, width, height } = place;
  course.forEach((part, index) => {
    // A part without an answer, such as one that is silent, stays empty.
    if (part.problem) return;
    const middle = (span) => (span.start + span.end) / 2;
    const left = index === 0 ? part.start : (middle(course[index - 1]) + middle(part)) / 2;
    const right = index === course.length - 1 ? part.end : (middle(part) + middle(course[index + 1])) / 2;
    let top = 0;
    labels.forEach((label, number) => {
      const share = part.probabilities[label] || 0;
      context.globalAlpha = part.isUnknown ? 0.45 : 1;
      context.fillStyle = color(number);
      context.fillRect((left / duration) * width, top * height, ((right - left) / duration) * width + 0.6, share * height);
      top += share;
    });
  });
  context.globalAlpha = 1;
  cursor(place, played);
}

/** The waveform. */
export function wave(canvas, outline, played) {
  const place = prepared(canvas);
  const { context, width, height } = place;
  const peak = Math.max(0.01, ...outline.map(([low, high]) => Math.max(-low, high)));
  context.fillStyle = style('--link');
  outline.forEach(([low, high], index) => {
    const x = (index / outline.length) * width;
    const y = height / 2 - (high / peak) * (height / 2 - 2);
    context.fillRect(x, y, width / outline.length + 0.3, Math.max(1, ((high - low) / peak) * (height / 2 - 2)));
  });
  cursor(place, played);
}

/** From dark to bright, or from bright to dark, whatever stands out of the page. */
function shade(share, isDark) {
  const stops = isDark
    ? [[20, 23, 28], [59, 41, 110], [165, 60, 110], [240, 140, 70], [252, 240, 180]]
    : [[255, 255, 255], [247, 200, 150], [220, 110, 110], [110, 50, 120], [25, 15, 60]];
  const position = Math.max(0, Math.min(0.999, share)) * (stops.length - 1);
  const low = Math.floor(position);
  return stops[low].map((value, i) => value + (stops[low + 1][i] - value) * (position - low));
}

/** The mel spectrogram, and the pitch as dots. */
export function spectrum(canvas, picture, played) {
  const place = prepared(canvas);
  const { context, width, height } = place;
  const { frames } = picture;
  const count = frames[0].bands.length;
  const greatest = Math.max(...frames.map((frame) => Math.max(...frame.bands)));
  const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const image = new ImageData(frames.length, count);
  frames.forEach((frame, x) => {
    frame.bands.forEach((level, band) => {
      const [red, green, blue] = shade(1 + (level - greatest) / 70, isDark);
      image.data.set([red, green, blue, 255], 4 * ((count - 1 - band) * frames.length + x));
    });
  });
  const small = new OffscreenCanvas(frames.length, count);
  small.getContext('2d').putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(small, 0, 0, width, height);
  const mel = (hertz) => Math.log10(1 + hertz / 700);
  context.fillStyle = isDark ? '#7fffd4' : '#005f73';
  frames.forEach((frame, x) => {
    if (!frame.pitch) return;
    const y = height * (1 - mel(frame.pitch) / mel(picture.top));
    context.fillRect((x / frames.length) * width - 1, y - 1.5, 3, 3);
  });
  caption(context, `mel spectrogram, 0 to ${picture.top / 1000} kHz; dots: pitch`);
  cursor(place, played);
}

/** The level. */
export function loudness(canvas, picture, played) {
  const place = prepared(canvas);
  const { context, width, height } = place;
  const { frames } = picture;
  context.strokeStyle = style('--class-2');
  context.lineWidth = 1.5;
  context.beginPath();
  frames.forEach((frame, x) => {
    const y = height * (1 - Math.max(0, Math.min(1, (frame.level + 80) / 80)));
    context.lineTo((x / frames.length) * width, y);
  });
  context.stroke();
  caption(context, 'level, −80 to 0 dB');
  cursor(place, played);
}

/** What a picture shows, in its corner. */
function caption(context, text) {
  const width = context.measureText(text).width;
  context.globalAlpha = 0.8;
  context.fillStyle = style('--page');
  context.fillRect(4, 4, width + 8, 18);
  context.globalAlpha = 1;
  context.fillStyle = style('--ink');
  context.fillText(text, 8, 17);
}

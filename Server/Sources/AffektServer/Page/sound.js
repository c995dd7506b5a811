// Sounds: decoding, 16-bit WAV, and what a reader sees of a sound.

/** The sample rate that the head of a WAV file states; 48 kHz for everything else. */
function statedRate(bytes) {
  const view = new DataView(bytes);
  if (view.byteLength < 28 || view.getUint32(0) !== 0x52494646) return 48000;
  const rate = view.getUint32(24, true);
  return rate >= 3000 && rate <= 192000 ? rate : 48000;
}

/** What the browser makes of a file: channels of samples, and their rate. */
export async function decode(bytes) {
  const rate = statedRate(bytes);
  const context = new OfflineAudioContext(1, 1, rate);
  const buffer = await context.decodeAudioData(bytes.slice(0));
  const channels = [];
  for (let place = 0; place < buffer.numberOfChannels; place += 1) channels.push(buffer.getChannelData(place));
  return { rate: buffer.sampleRate, channels };
}

/** The samples as a 16-bit WAV file. */
export function wav({ rate, channels }) {
  const count = channels[0].length;
  const width = channels.length * 2;
  const view = new DataView(new ArrayBuffer(44 + count * width));
  const text = (place, word) => [...word].forEach((letter, i) => view.setUint8(place + i, letter.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, 36 + count * width, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * width, true);
  view.setUint16(32, width, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, count * width, true);
  let place = 44;
  for (let i = 0; i < count; i += 1) {
    for (const channel of channels) {
      view.setInt16(place, whole(channel[i]), true);
      place += 2;
    }
  }
  return view.buffer;
}

/** A sample as a 16-bit number. */
export function whole(sample) {
  return Math.max(-32768, Math.min(32767, Math.round(sample * 32768)));
}

/** The mean of the channels. */
export function mixed({ channels }) {
  if (channels.length === 1) return channels[0];
  const sum = new Float32Array(channels[0].length);
  for (const channel of channels) for (let i = 0; i < sum.length; i += 1) sum[i] += channel[i] / channels.length;
  return sum;
}

/** The squared magnitudes of a real frame whose length is a power of two. */
function powers(frame) {
  const n = frame.length;
  const re = Float64Array.from(frame);
  const im = new Float64Array(n);
  for (let i = 1, j = 0; i < n; i += 1) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) [re[i], re[j]] = [re[j], re[i]];
  }
  for (let size = 2; size <= n; size *= 2) {
    const step = (-2 * Math.PI) / size;
    for (let start = 0; start < n; start += size) {
      for (let k = 0; k < size / 2; k += 1) {
        const [c, s] = [Math.cos(step * k), Math.sin(step * k)];
        const [a, b] = [start + k, start + k + size / 2];
        const [x, y] = [re[b] * c - im[b] * s, re[b] * s + im[b] * c];
        re[b] = re[a] - x;
        im[b] = im[a] - y;
        re[a] += x;
        im[a] += y;
      }
    }
  }
  return re.slice(0, n / 2 + 1).map((x, i) => x * x + im[i] * im[i]);
}

const mel = (hertz) => 2595 * Math.log10(1 + hertz / 700);

/** Triangular filters with equal distances on the mel scale, as lists of [bin, weight]. */
function filters(count, size, rate) {
  const top = mel(Math.min(8000, rate / 2));
  const place = (hertz) => ((mel(hertz) / top) * (count + 1));
  const bands = Array.from({ length: count }, () => []);
  for (let bin = 1; bin <= size / 2; bin += 1) {
    const position = place((bin * rate) / size);
    const low = Math.floor(position);
    if (low >= 1 && low <= count) bands[low - 1].push([bin, 1 - (position - low)]);
    if (low < count) bands[low].push([bin, position - low]);
  }
  return bands;
}

/** The fundamental frequency of a frame by the first deep minimum of YIN's function; 0 where there is none. */
function pitch(samples, start, rate) {
  const [shortest, longest] = [Math.floor(rate / 500), Math.ceil(rate / 65)];
  const window = longest;
  if (start < 0 || start + window + longest + 1 >= samples.length) return 0;
  let sum = 0;
  let energy = 0;
  const values = new Float32Array(longest + 2);
  for (let i = 0; i < window; i += 1) energy += samples[start + i] ** 2;
  if (energy / window < 1e-7) return 0;
  for (let lag = 1; lag <= longest + 1; lag += 1) {
    let d = 0;
    for (let i = 0; i < window; i += 2) d += (samples[start + i] - samples[start + i + lag]) ** 2;
    sum += d;
    values[lag] = sum > 0 ? (d * lag) / sum : 1;
  }
  for (let lag = shortest; lag <= longest; lag += 1) {
    if (values[lag] < 0.15 && values[lag] <= values[lag + 1]) return rate / lag;
  }
  return 0;
}

/** What is drawn of a sound: level in dB, mel levels in dB and pitch in Hz, about `columns` frames. */
export function picture(samples, rate, columns) {
  const hop = Math.max(Math.round(rate * 0.01), Math.ceil(samples.length / columns));
  const size = 2 ** Math.ceil(Math.log2(rate * 0.03));
  const bandCount = 64;
  const bands = filters(bandCount, size, rate);
  const window = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
  const frames = [];
  for (let start = 0; start < samples.length; start += hop) {
    const first = start - size / 2;
    const frame = new Float64Array(size);
    let sum = 0;
    for (let i = 0; i < size; i += 1) {
      const sample = samples[first + i] || 0;
      sum += sample * sample;
      frame[i] = sample * window[i];
    }
    const power = powers(frame);
    frames.push({
      level: 10 * Math.log10(sum / size + 1e-10),
      bands: bands.map((band) => 10 * Math.log10(band.reduce((total, [bin, weight]) => total + weight * power[bin], 1e-9))),
      pitch: pitch(samples, start - Math.ceil(rate / 65), rate),
    });
  }
  return { frames, hop: hop / rate, duration: samples.length / rate, top: Math.min(8000, rate / 2) };
}

/** The least and the greatest sample of each of `columns` equal parts. */
export function outline(samples, columns) {
  return Array.from({ length: columns }, (_, column) => {
    let [low, high] = [0, 0];
    const end = Math.min(samples.length, Math.ceil(((column + 1) * samples.length) / columns));
    for (let i = Math.floor((column * samples.length) / columns); i < end; i += 1) {
      low = Math.min(low, samples[i]);
      high = Math.max(high, samples[i]);
    }
    return [low, high];
  });
}

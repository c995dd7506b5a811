import AffektCore
import AffektNumerics
import AffektSignal
import Foundation

/// One recording of a made-up speaker, computed by a source and a filter.
///
/// Source: glottal pulses after Rosenberg (JASA 49, 1971, his type C), each period with its own
/// length (jitter) and amplitude (shimmer), differentiated for the radiation at the lips, tilted by
/// a one-pole filter, with breath noise in the open phase. Filter: five resonators in cascade
/// (Klatt, JASA 67(3), 1980) whose frequencies glide between consonants and vowels. Fricatives and
/// releases are noise through one resonator. Parameters are renewed every 2.5 ms. The level is that
/// of the whole recording without its pauses; a noise floor lies below all.
struct SyntheticVoice: SignalGenerator {
  let speaker: VoiceSpeaker
  let expression: VoiceExpression
  let sentence: NonsenseSentence
  let sampleRate: Double
  let generator: SeededGenerator

  /// The seconds between two renewals of parameters.
  private static let step = 0.0025
  /// The seconds of silence before and after the sentence.
  private static let margin = 0.09
  /// The RMS level of neutral speech of the mean speaker, in dB below full scale. It leaves room
  /// for the loudest.
  private static let referenceLevel = -38.0
  /// The RMS level of the noise floor in dB below full scale.
  private static let noiseFloor = -78.0

  func makeSignal() -> Signal {
    var generator = generator
    let expression = expression.varied(using: &generator)
    let frames = makeFrames(expression, using: &generator)
    var samples = render(frames, expression, using: &generator)
    setLevel(of: &samples, expression)
    let floor = 3.0.squareRoot() * pow(10, Self.noiseFloor / 20)
    let signal = samples.map { Float($0 + floor * (2 * generator.uniform() - 1)) }
    return Signal(samples: signal, sampleRate: sampleRate)
  }

  // MARK: Articulation

  /// What holds for one step of time.
  private struct Frame {
    var formants = [500.0, 1500, 2500]
    var pitch = 0.0
    var voicing = 0.0
    var noise = 0.0
    var noiseCentre = 1000.0
  }

  private func makeFrames(
    _ expression: VoiceExpression, using generator: inout SeededGenerator
  ) -> [Frame] {
    let silence = [Frame](repeating: Frame(), count: Int(saturating: Self.margin / Self.step))
    var frames = silence
    var accents: [(centre: Int, height: Double)] = []
    let rate = speaker.rate * exp2(expression.rate)
    var previous: Vowel?
    for (place, syllable) in sentence.syllables.enumerated() {
      let isLast = place == sentence.syllables.count - 1
      let consonant = syllable.consonant
      let closed = steps(consonant.duration * exp(0.08 * generator.normal()) / rate)
      append(consonant, after: previous, count: closed, to: &frames)
      var length = syllable.isStressed ? 0.16 : 0.11
      if isLast { length *= 1.5 }
      let open = steps(length * exp(0.08 * generator.normal()) / rate)
      let start = frames.count
      append(
        syllable.vowel, after: consonant, count: open, fadesOut: isLast,
        isStressed: syllable.isStressed, to: &frames)
      accents.append((start + open / 3, (syllable.isStressed ? 3.2 : 0.8)))
      previous = syllable.vowel
    }
    setPitch(of: &frames, from: silence.count, accents: accents, expression, using: &generator)
    let opening = exp2(expression.opening)
    for index in frames.indices {
      for formant in 0..<3 { frames[index].formants[formant] *= speaker.formantScale }
      frames[index].formants[0] *= opening
    }
    return frames + silence
  }

  private func steps(_ duration: Double) -> Int {
    max(8, Int(saturating: (duration / Self.step).rounded()))
  }

  private func append(
    _ consonant: Consonant, after vowel: Vowel?, count: Int, to frames: inout [Frame]
  ) {
    let start = vowel?.formants ?? consonant.locus
    let releaseStart = count - min(6, count / 3)
    for step in 0..<count {
      let progress = min(1, Double(step) / Double(min(count, 16)))
      var frame = Frame()
      frame.formants = zip(start, consonant.locus).map { $0 + ($1 - $0) * progress }
      // The voice of the vowel before dies away within 10 ms.
      let tail = vowel == nil ? 0 : max(0, 1 - Double(step) / 4)
      frame.voicing = max(consonant.voicing, tail)
      if consonant.isStop {
        frame.noise = step >= releaseStart ? consonant.noise : 0
      } else {
        frame.noise = consonant.noise * min(1, Double(min(step + 1, count - step)) / 8)
      }
      frame.noiseCentre = consonant.noiseCentre
      frames.append(frame)
    }
  }

  private func append(
    _ vowel: Vowel, after consonant: Consonant, count: Int, fadesOut: Bool, isStressed: Bool,
    to frames: inout [Frame]
  ) {
    let glide = min(16, count / 2)
    for step in 0..<count {
      let progress = min(1, Double(step + 1) / Double(glide))
      let eased = 0.5 - 0.5 * cos(.pi * progress)
      var frame = Frame()
      frame.formants = zip(consonant.locus, vowel.formants).map { $0 + ($1 - $0) * eased }
      let rise = consonant.voicing + (1 - consonant.voicing) * min(1, Double(step + 1) / 5)
      let fall = fadesOut ? min(1, Double(count - step) / (0.5 * Double(count))) : 1
      frame.voicing = rise * fall * (isStressed ? 1.25 : 0.9)
      frames.append(frame)
    }
  }

  /// Declination over the sentence, a rise and fall at each syllable, the ending, and trembling.
  private func setPitch(
    of frames: inout [Frame], from start: Int, accents: [(centre: Int, height: Double)],
    _ expression: VoiceExpression, using generator: inout SeededGenerator
  ) {
    let count = frames.count - start
    let range = exp2(expression.range)
    // Abrupt accents are narrow: 60 ms; smooth ones 140 ms.
    let width = (0.14 - 0.08 * min(1, max(0, expression.accent))) / Self.step
    let phase = 2 * Double.pi * generator.uniform()
    let drift = (0..<4).map { _ in generator.normal() }
    for index in start..<frames.count {
      let progress = Double(index - start) / Double(max(1, count - 1))
      var semitones = range * (1.5 - 3 * progress)
      for accent in accents {
        let distance = Double(index - accent.centre) / width
        semitones += range * accent.height * exp(-0.5 * distance * distance)
      }
      let last = max(0, (progress - 0.7) / 0.3)
      semitones += (expression.ending - 1) * last * last
      let time = Double(index - start) * Self.step
      semitones += expression.tremor * sin(2 * .pi * 6.5 * time + phase)
      for (order, amount) in drift.enumerated() {
        semitones += 0.25 * amount * sin(.pi * Double(order + 1) * progress)
      }
      let pitch = speaker.pitch * exp2((expression.pitch + semitones) / 12)
      frames[index].pitch = min(600, max(50, pitch))
    }
  }

  // MARK: Sound

  private func render(
    _ frames: [Frame], _ expression: VoiceExpression, using generator: inout SeededGenerator
  ) -> [Double] {
    let length = Int(saturating: (Double(frames.count) * Self.step * sampleRate).rounded())
    var samples = [Double](repeating: 0, count: length)
    var source = GlottalSource(
      jitter: expression.jitter, shimmer: expression.shimmer,
      openQuotient: 0.62 - 0.02 * (expression.tilt + speaker.tilt),
      breathiness: speaker.breathiness + expression.breathiness)
    var tilt = TiltFilter(
      decibels: -10 + expression.tilt + speaker.tilt, sampleRate: sampleRate)
    // The upper formants hardly move; bandwidths grow with frequency.
    let upper = [3500 * speaker.formantScale, 4500 * speaker.formantScale]
    let resonatorCount = ([0, 0, 0] + upper).count { $0 < 0.45 * sampleRate }
    var tract = [Resonator](repeating: Resonator(), count: resonatorCount)
    let bandwidths = [70.0, 100, 140, 220, 300]
    var frication = Resonator()
    // Effort drives the breath as it does the voice.
    let effort = pow(10, (expression.tilt + speaker.tilt) / 20)
    for index in frames.indices {
      let frame = frames[index]
      let next = frames[min(index + 1, frames.count - 1)]
      let frequencies = frame.formants + upper
      for place in tract.indices {
        tract[place].tune(
          to: min(frequencies[place], 0.45 * sampleRate),
          bandwidth: bandwidths[place] * (1 + 2 * expression.breathiness), sampleRate: sampleRate)
      }
      frication.tune(
        to: min(frame.noiseCentre, 0.42 * sampleRate), bandwidth: 0.35 * frame.noiseCentre + 300,
        sampleRate: sampleRate)
      let first = length * index / frames.count
      let end = length * (index + 1) / frames.count
      for sample in first..<end {
        let part = Double(sample - first) / Double(end - first)
        let voicing = frame.voicing + part * (next.voicing - frame.voicing)
        let noise = frame.noise + part * (next.noise - frame.noise)
        var value = 0.0
        if frame.pitch > 0 {
          let pitch = frame.pitch + part * (max(next.pitch, 1) - frame.pitch)
          value = tilt.next(
            voicing * source.next(period: sampleRate / max(50, pitch), using: &generator))
        }
        for place in tract.indices { value = tract[place].next(value) }
        if noise > 0 { value += frication.next(effort * noise * (2 * generator.uniform() - 1)) }
        samples[sample] = value
      }
    }
    return samples
  }

  /// Brings the level of what is said to what speaker and expression ask for.
  private func setLevel(of samples: inout [Double], _ expression: VoiceExpression) {
    let margin = Int(saturating: Self.margin * sampleRate)
    let spoken = samples[min(margin, samples.count)..<max(margin, samples.count - margin)]
    let power = spoken.reduce(0) { $0 + $1 * $1 } / Double(max(1, spoken.count))
    guard power > 0 else { return }
    let level = Self.referenceLevel + speaker.level + expression.level
    var gain = pow(10, level / 20) / power.squareRoot()
    let peak = spoken.reduce(0) { max($0, abs($1)) }
    gain = min(gain, 0.95 / peak)
    for index in samples.indices { samples[index] *= gain }
  }
}

/// Pulses of the glottis, differentiated, with breath noise while it is open.
private struct GlottalSource {
  let jitter: Double
  let shimmer: Double
  let openQuotient: Double
  let breathiness: Double
  private var position = 0.0
  private var length = 0.0
  private var amplitude = 1.0
  private var previousFlow = 0.0

  init(jitter: Double, shimmer: Double, openQuotient: Double, breathiness: Double) {
    self.jitter = max(0, jitter)
    self.shimmer = max(0, shimmer)
    self.openQuotient = min(0.85, max(0.35, openQuotient))
    self.breathiness = max(0, breathiness)
  }

  /// The next sample of a voice whose period is `period` samples.
  mutating func next(period: Double, using generator: inout SeededGenerator) -> Double {
    position += 1
    if position >= length {
      position -= length
      length = period * max(0.5, 1 + jitter * generator.normal())
      amplitude = pow(10, shimmer * generator.normal() / 20)
      position = min(position, length)
    }
    let phase = position / length
    let opening = 2.0 / 3 * openQuotient
    let flow: Double
    if phase < opening {
      flow = 0.5 - 0.5 * cos(.pi * phase / opening)
    } else if phase < openQuotient {
      flow = cos(0.5 * .pi * (phase - opening) / (openQuotient - opening))
    } else {
      flow = 0
    }
    // The steepness of the flow grows with pitch; the factor takes that out.
    let pulse = amplitude * (flow - previousFlow) * period / 100
    previousFlow = flow
    return pulse + breathiness * flow * (2 * generator.uniform() - 1)
  }
}

/// A one-pole low-pass filter that is `decibels` at 3 kHz and 0 dB at 0 Hz.
private struct TiltFilter {
  private let feedback: Double
  private var state = 0.0

  init(decibels: Double, sampleRate: Double) {
    // Solves |H|² = (1−a)² / (1 − 2a cos ω + a²) = g for the pole a in 0..<1.
    let gain = pow(10, min(-0.5, decibels) / 10)
    let cosine = cos(2 * .pi * 3000 / sampleRate)
    let half = (1 - gain * cosine) / (1 - gain)
    feedback = half - (half * half - 1).squareRoot()
  }

  mutating func next(_ input: Double) -> Double {
    state = (1 - feedback) * input + feedback * state
    return state
  }
}

/// A resonator of second order with gain 1 at 0 Hz.
private struct Resonator {
  private var gain = 1.0
  private var first = 0.0
  private var second = 0.0
  private var last = 0.0
  private var beforeLast = 0.0

  mutating func tune(to frequency: Double, bandwidth: Double, sampleRate: Double) {
    let radius = exp(-.pi * bandwidth / sampleRate)
    second = -radius * radius
    first = 2 * radius * cos(2 * .pi * frequency / sampleRate)
    gain = 1 - first - second
  }

  mutating func next(_ input: Double) -> Double {
    let output = gain * input + first * last + second * beforeLast
    beforeLast = last
    last = output
    return output
  }
}

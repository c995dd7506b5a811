import AffektNumerics
import Foundation
import Testing

@testable import AffektSignal

@Suite struct PitchTests {
  private let settings = PitchSettings(minimumFrequency: 65, maximumFrequency: 500)

  /// The contours by both methods.
  private func contours(_ samples: [Float], rate: Double = 22_050) -> [PitchContour] {
    let signal = Signal(samples: samples, sampleRate: rate)
    return [
      YIN(settings: settings).contour(of: signal), PYIN(settings: settings).contour(of: signal),
    ]
  }

  /// A sum of harmonics of amplitude 1/k whose fundamental follows `frequency`, a function of
  /// seconds.
  private func voice(
    rate: Double = 22_050, seconds: Double = 0.6, _ frequency: (Double) -> Double
  ) -> [Float] {
    var phase = 0.0
    return (0..<Int(saturating: seconds * rate)).map { index in
      phase += 2 * Double.pi * frequency(Double(index) / rate) / rate
      return Float((1...8).reduce(0) { $0 + sin(Double($1) * phase) / Double($1) } * 0.2)
    }
  }

  @Test("autocorrelations are sums of products", arguments: [1, 5, 8, 11])
  func autocorrelation(frameCount: Int) {
    let transform = RealFFT(length: 48)
    let noise = SyntheticSignals.noise(count: 200, seed: 4).map { Float($0) }
    let window = [Float](repeating: 1, count: 30) + [Float](repeating: 0, count: 18)
    var rows = [Float](repeating: .nan, count: frameCount * 18)
    transform.autocorrelate(
      frames: noise, hop: 7, frameCount: frameCount, window: window, lagCount: 18, into: &rows,
      RealFFT.Workspace(for: transform))
    for frame in 0..<frameCount {
      let samples = noise[frame * 7..<frame * 7 + 30].map { Double($0) }
      for lag in 0..<18 {
        let expected = zip(samples, samples.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(Double(rows[frame * 18 + lag]) - expected) < 1e-5)
      }
    }
  }

  @Test("the difference function keeps its digits where neighbours hardly differ")
  func slowSignal() {
    // 1 Hz and a little noise, ending in silence.
    let noise = SyntheticSignals.noise(count: 2048, seed: 3)
    var samples = [Float](repeating: 0, count: 2048)
    for index in 0..<1024 {
      samples[index] = Float(0.01 * cos(0.0003 * Double(index)) + 0.0001 * noise[index])
    }
    let frames = FrameSettings(frameLength: 2048, hopLength: 512, isCentered: false)
    let measured = NormalizedDifference(of: samples, frames: frames, periods: 44...340)
    var sum = pow(Double(samples[0]), 2)  // As in librosa.
    var worst = 0.0
    for lag in 1...340 {
      var difference = 0.0
      for index in 0..<2048 {
        let later = index + lag < 2048 ? Double(samples[index + lag]) : 0
        difference += pow(Double(samples[index]) - later, 2)
      }
      sum += difference
      guard lag >= 44 else { continue }
      let expected = difference / (sum / Double(lag))
      worst = max(worst, abs(Double(measured.values[0, lag - 44]) - expected))
    }
    #expect(worst < 1e-4)
  }

  @Test("the difference function is that of its definition")
  func differenceFunction() {
    let noise = SyntheticSignals.noise(count: 400, seed: 9).map { Float($0) }
    let frames = FrameSettings(frameLength: 100, hopLength: 30, isCentered: false)
    let measured = NormalizedDifference(of: noise, frames: frames, periods: 5...40)
    #expect(measured.values.rowCount == 11 && measured.values.columnCount == 36)
    for frame in 0..<11 {
      let samples = (0..<140).map { $0 < 100 ? Double(noise[frame * 30 + $0]) : 0 }
      var sum = pow(samples[0], 2)  // As in librosa.
      for lag in 1...40 {
        let squares = (0..<100).map { pow(samples[$0] - samples[$0 + lag], 2) }
        let difference = squares.reduce(0, +)
        sum += difference
        guard lag >= 5 else { continue }
        let expected = difference / (sum / Double(lag))
        #expect(abs(Double(measured.values[frame, lag - 5]) - expected) < 1e-5)
      }
    }
  }

  @Test("a steady voice has its frequency in every frame", arguments: [90.0, 110, 220, 431])
  func steady(frequency: Double) {
    for rate in [11_025.0, 16_000, 22_050] {
      for contour in contours(voice(rate: rate) { _ in frequency }, rate: rate) {
        // Half of the first and last frames is silence.
        for frame in 3..<contour.frameCount - 3 {
          #expect(contour.isVoiced[frame])
          #expect(abs(contour.frequencies[frame] / frequency - 1) < 0.006)
        }
      }
    }
  }

  @Test("a pure tone of the greatest and of the least amplitude has its frequency")
  func amplitudes() {
    let tone = SyntheticSignals.sine(frequency: 200, sampleRate: 22_050, count: 11_025)
    for scale in [2, 1e-6] as [Float] {
      for contour in contours(tone.map { $0 * scale }) {
        #expect(contour.isVoiced[5..<15].allSatisfy { $0 })
        #expect(contour.frequencies[5..<15].allSatisfy { abs($0 / 200 - 1) < 0.006 })
      }
    }
  }

  @Test("a glide over an octave is followed")
  func glide() {
    let samples = voice(seconds: 1) { 120 * exp2($0) }
    for contour in contours(samples) {
      for frame in 4..<contour.frameCount - 4 {
        let expected = 120 * exp2(Double(frame) * 512 / 22_050)
        #expect(contour.isVoiced[frame])
        #expect(abs(contour.frequencies[frame] / expected - 1) < 0.02)
      }
    }
  }

  @Test("silence, a constant and a click are not voiced; every number is finite")
  func unvoiced() {
    var click = [Float](repeating: 0, count: 8000)
    click[4000] = 1
    let signals = [
      [Float](repeating: 0, count: 8000), [Float](repeating: 0.5, count: 30_000), click,
    ]
    for samples in signals {
      for contour in contours(samples) {
        // A constant ends in a step, whose frames are no tone either.
        #expect(contour.isVoiced[5..<contour.frameCount - 5].allSatisfy { !$0 })
        #expect(contour.frequencies.allSatisfy { $0.isFinite && $0 > 0 })
        #expect(contour.voicedProbabilities?.allSatisfy { 0...1 ~= $0 } ?? true)
      }
    }
    let silent = contours(signals[0])[1]
    #expect(silent.voicedProbabilities?.allSatisfy { $0 == 0 } == true)
  }

  @Test("noise is hardly ever voiced, and its probability is low")
  func noise() throws {
    let noise = SyntheticSignals.noise(count: 44_100, seed: 31).map { Float($0) }
    for contour in contours(noise) {
      #expect(contour.isVoiced.filter { $0 }.count * 3 < contour.frameCount)
    }
    let probabilities = try #require(contours(noise)[1].voicedProbabilities)
    #expect(probabilities.reduce(0, +) / Double(probabilities.count) < 0.1)
  }

  @Test("a pause in a voice is found")
  func pause() {
    let samples = voice(seconds: 1.5) { _ in 150 }.enumerated().map { index, sample in
      11_025..<22_050 ~= index ? 0 : sample
    }
    for contour in contours(samples) {
      for frame in 3..<contour.frameCount - 3 {
        let first = frame * 512 - 1024
        if first + 2048 <= 11_025 || first >= 22_050 { #expect(contour.isVoiced[frame]) }
        if first >= 11_025, first + 2048 <= 22_050 { #expect(!contour.isVoiced[frame]) }
      }
    }
  }

  @Test("no samples give no frames, one sample gives one")
  func limits() {
    #expect(contours([]).allSatisfy { $0.frameCount == 0 && $0.isVoiced.isEmpty })
    #expect(contours([0.5]).allSatisfy { $0.frameCount == 1 })
  }

  @Test("rates that do not fit are told")
  func fit() {
    #expect(settings.fit(sampleRate: 22_050) && settings.fit(sampleRate: 1000))
    #expect(!settings.fit(sampleRate: 999))
    // 65 Hz at 133 kHz has a period of 2047 samples.
    #expect(settings.fit(sampleRate: 132_000) && !settings.fit(sampleRate: 133_060))
  }

  @Test("the lattice finds what trying all courses finds", arguments: 0..<20)
  func lattice(seed: Int) {
    let (binCount, reach, frameCount) = (4, 1, 5)
    var numbers = SyntheticSignals.noise(count: 100, seed: UInt32(seed)).map { ($0 + 1) / 2 }
    let observations = (0..<frameCount).map { _ in
      var observation = PitchLattice.Observation()
      let bin = Int(saturating: numbers.removeLast() * Double(binCount))
      // Some frames are certainly voiced, so that every course has something impossible.
      let probability = numbers.removeLast() < 0.4 ? 1 : numbers.removeLast()
      observation.bins = [(bin, probability)]
      observation.voicedProbability = probability
      return observation
    }
    let states = PitchLattice(binCount: binCount, reach: reach).states(for: observations)
    let tiny = Double.leastNormalMagnitude
    func logarithm(_ course: [Int]) -> Double {
      var sum = 0.0
      for (frame, state) in course.enumerated() {
        let observation = observations[frame]
        let probability =
          state >= binCount
          ? (1 - observation.voicedProbability) / Double(binCount)
          : observation.bins[0].bin == state ? observation.bins[0].probability : 0
        sum += log(probability + tiny)
        guard frame > 0 else { continue }
        let last = course[frame - 1]
        let weights = (0..<binCount).map { max(0, 1 - abs(Double($0 - last % binCount)) / 2) }
        let move = weights[state % binCount] / weights.reduce(0, +)
        sum += log(((last < binCount) == (state < binCount) ? 0.99 : 0.01) * move + tiny)
      }
      return sum
    }
    var best = -Double.infinity
    for number in 0..<Int(saturating: pow(Double(2 * binCount), Double(frameCount))) {
      var rest = number
      let course = (0..<frameCount).map { _ in
        defer { rest /= 2 * binCount }
        return rest % (2 * binCount)
      }
      best = max(best, logarithm(course))
    }
    #expect(abs(logarithm(states) - best) < 1e-9 * abs(best))
  }

  private struct Golden: Decodable {
    struct Librosa: Decodable {
      struct Course: Decodable {
        let f0_nanmean: Double
        let f0_nanstd: Double
        let voiced_frac: Double
        let n: Int
      }
      struct Frames: Decodable {
        let mean: Double
        let first10: [Double]
      }
      let pyin_sigB: Course
      let yin_sigB: Frames
    }
    let librosa: Librosa
  }

  @Test(
    "both methods agree with librosa on a voice with vibrato and a pause",
    .enabled(
      if: SharedReferences.has("golden/signals_golden.json"),
      "the reference numbers of synthetic signals are absent"))
  func golden() throws {
    let data = try Data(
      contentsOf: URL(fileURLWithPath: SharedReferences.path("golden/signals_golden.json")))
    let golden = try JSONDecoder().decode(Golden.self, from: data).librosa
    let contours = contours(SyntheticSignals.second, rate: SyntheticSignals.sampleRate)
    let yin = contours[0]
    #expect(
      abs(yin.frequencies.reduce(0, +) / Double(yin.frameCount) - golden.yin_sigB.mean) < 0.05)
    for (frequency, expected) in zip(yin.frequencies, golden.yin_sigB.first10) {
      #expect(abs(frequency - expected) < 1e-3 * expected)
    }
    let pyin = contours[1]
    let voiced = zip(pyin.frequencies, pyin.isVoiced).filter(\.1).map(\.0)
    let mean = voiced.reduce(0, +) / Double(voiced.count)
    let variance = voiced.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(voiced.count)
    #expect(pyin.frameCount == golden.pyin_sigB.n)
    #expect(
      abs(Double(voiced.count) / Double(pyin.frameCount) - golden.pyin_sigB.voiced_frac) < 1e-9)
    #expect(abs(mean - golden.pyin_sigB.f0_nanmean) < 1e-9 * mean)
    #expect(abs(variance.squareRoot() - golden.pyin_sigB.f0_nanstd) < 1e-6)
  }
}

import AffektCore
import AffektNumerics
import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite("Synthetic corpus")
struct SyntheticTests {
  @Test("By default 8 speakers say 4 sentences twice in 7 emotions")
  func counts() throws {
    let listing = try Synthetic.listing([])
    #expect(listing.recordings.count == 8 * 7 * 4 * 2)
    #expect(listing.rejected.isEmpty && listing.notes.isEmpty)
    #expect(Set(listing.recordings.map(\.identifier)).count == listing.recordings.count)
    #expect(Set(listing.recordings.map(\.speaker)).count == 8)
    #expect(
      Set(listing.recordings.map(\.emotion)) == [
        .anger, .disgust, .fear, .happiness, .neutral, .sadness, .surprise,
      ])
    #expect(Set(listing.recordings.map(\.sentence)) == ["s01", "s02", "s03", "s04"])
    #expect(listing.recordings.count { $0.sex == .female } == listing.recordings.count / 2)
    #expect(Synthetic.isGenerated)
  }

  @Test("Parameters set the size and the rate")
  func parameters() throws {
    let listing = try Synthetic.listing(
      [], ["speakers": "3", "sentences": "2", "takes": "1", "sample-rate": "8 kHz"])
    #expect(listing.recordings.count == 3 * 7 * 2)
    let signal = try Self.signal(of: listing.recordings[0])
    #expect(signal.sampleRate == 8000)
    #expect(signal.samples.allSatisfy { $0.isFinite && abs($0) <= 1 })
    #expect(throws: SettingsError.self) { try Synthetic.made(["speakers": "0"]) }
  }

  @Test("Equal settings give equal samples, in any order; another seed gives others")
  func determinism() throws {
    let recordings = try Synthetic.listing([]).recordings
    let again = try Synthetic.listing([]).recordings
    let other = try Synthetic.listing([], ["seed": "2"]).recordings
    let places = [0, 100, 447]
    let signals = try places.map { try Self.signal(of: recordings[$0]) }
    #expect(try places.reversed().map { try Self.signal(of: again[$0]) } == signals.reversed())
    #expect(try places.map { try Self.signal(of: other[$0]) } != signals)
  }

  @Test("A recording does not change when the corpus grows")
  func growth() throws {
    let small = try Synthetic.listing([], ["speakers": "2", "takes": "1"]).recordings
    let large = try Synthetic.listing([]).recordings
    for recording in small {
      let same = try #require(large.first { $0.identifier == recording.identifier })
      #expect(try Self.signal(of: same) == Self.signal(of: recording))
    }
  }

  @Test("Two takes of a sentence differ, and so do two speakers and two emotions")
  func variety() throws {
    let recordings = try Synthetic.listing([]).recordings
    let signals = try recordings.map { try Self.signal(of: $0).samples }
    #expect(Set(signals).count == recordings.count)
  }

  @Test("Recordings last 0.7 to 3 s, are not clipped, and stand above their noise floor")
  func levels() throws {
    for recording in try Synthetic.listing([]).recordings {
      let signal = try Self.signal(of: recording)
      #expect((0.7...3).contains(signal.duration), "\(recording.identifier)")
      #expect(signal.samples.allSatisfy { abs($0) < 0.99 }, "\(recording.identifier)")
      let level = VoiceMeasures.level(of: signal.samples[...])
      #expect((-60...(-12)).contains(level), "\(recording.identifier)")
      let margin = signal.samples.prefix(Int(saturating: 0.08 * signal.sampleRate))
      let floor = VoiceMeasures.level(of: margin)
      #expect(floor > -90 && floor < level - 20, "\(recording.identifier)")
    }
  }

  @Test("Emotions act on pitch, level, rate and brightness as the literature says")
  func emotions() throws {
    let table = try Self.defaultCorpus.get()
    func mean(_ emotion: Emotion, _ part: KeyPath<VoiceMeasures, Double>) -> Double {
      let values = table.filter { $0.emotion == emotion }.map { $0.measures[keyPath: part] }
      return values.reduce(0, +) / Double(values.count)
    }
    #expect(mean(.anger, \.level) > mean(.neutral, \.level) + 4)
    #expect(mean(.sadness, \.level) < mean(.neutral, \.level) - 3)
    #expect(mean(.happiness, \.pitch) > mean(.neutral, \.pitch) + 2)
    #expect(mean(.fear, \.pitch) > mean(.neutral, \.pitch) + 2)
    #expect(mean(.surprise, \.pitch) > mean(.neutral, \.pitch) + 2)
    #expect(mean(.disgust, \.pitch) < mean(.neutral, \.pitch))
    #expect(mean(.fear, \.duration) < mean(.neutral, \.duration) * 0.95)
    #expect(mean(.sadness, \.duration) > mean(.neutral, \.duration) * 1.15)
    #expect(mean(.anger, \.brightness) > mean(.sadness, \.brightness) + 0.2)
  }

  @Test("Women's voices are higher than men's, and speakers differ in level")
  func speakers() throws {
    let neutral = try Self.defaultCorpus.get().filter { $0.emotion == .neutral }
    let bySpeaker = Dictionary(grouping: neutral, by: \.speaker)
    func means(_ part: KeyPath<VoiceMeasures, Double>, of sex: SpeakerSex) -> [Double] {
      bySpeaker.values.filter { $0[0].sex == sex }.map { rows in
        rows.map { $0.measures[keyPath: part] }.reduce(0, +) / Double(rows.count)
      }
    }
    let women = means(\.pitch, of: .female)
    let men = means(\.pitch, of: .male)
    #expect((women.min() ?? 0) > (men.max() ?? 0))
    let levels = means(\.level, of: .female) + means(\.level, of: .male)
    #expect((levels.max() ?? 0) - (levels.min() ?? 0) > 6)
  }

  @Test("Known speakers are told apart better than unknown ones, and those better than chance")
  func speakerIndependence() throws {
    let table = try Self.defaultCorpus.get()
    let unknown = Self.recall(in: table, folds: table.map(\.speaker))
    var generator = SeededGenerator(seed: 3)
    let known = Self.recall(
      in: table, folds: generator.permutation(of: table.count).map { String($0 % 8) })
    #expect(unknown > 2.0 / 7 && unknown < 0.8)
    #expect(known > unknown + 0.05)
  }

  @Test("Without expressiveness nothing is found")
  func noExpression() throws {
    let table = try Self.measuredCorpus(["expressiveness": "0"])
    let recall = Self.recall(in: table, folds: table.map(\.speaker))
    #expect(abs(recall - 1.0 / 7) < 0.06)
  }

  // MARK: Measures

  struct Row: Sendable {
    let emotion: Emotion
    let speaker: String
    let sex: SpeakerSex?
    let measures: VoiceMeasures
  }

  static func signal(of recording: Recording) throws -> Signal {
    guard case .generated(let generator) = recording.source else {
      throw CorpusError("'\(recording.identifier)' is not generated")
    }
    return generator.makeSignal()
  }

  /// The default corpus, measured once.
  static let defaultCorpus = Result { try measuredCorpus() }

  static func measuredCorpus(_ settings: [String: String] = [:]) throws -> [Row] {
    try Synthetic.listing([], settings).recordings.map { recording in
      Row(
        emotion: recording.emotion, speaker: recording.speaker, sex: recording.sex,
        measures: VoiceMeasures(try signal(of: recording)))
    }
  }

  /// The unweighted average recall of five nearest neighbours in the other folds; columns are
  /// scaled by the deviations of the training set.
  static func recall(in table: [Row], folds: [String]) -> Double {
    var hits: [Emotion: Int] = [:]
    for fold in Set(folds) {
      let training = table.indices.filter { folds[$0] != fold }
      let width = table[0].measures.vector.count
      let deviations = (0..<width).map { column in
        let values = training.map { table[$0].measures.vector[column] }
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return max(1e-9, (squares / Double(values.count)).squareRoot())
      }
      for index in table.indices where folds[index] == fold {
        let wanted = table[index].measures.vector
        let nearest = training.map { other in
          let distance = (0..<width).reduce(0.0) { sum, column in
            let difference = (table[other].measures.vector[column] - wanted[column])
            return sum + (difference / deviations[column]) * (difference / deviations[column])
          }
          return (distance: distance, emotion: table[other].emotion)
        }.sorted { $0.distance < $1.distance }.prefix(5)
        let votes = Dictionary(grouping: nearest, by: \.emotion).mapValues(\.count)
        let best = votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        if best == table[index].emotion { hits[table[index].emotion, default: 0] += 1 }
      }
    }
    let totals = Dictionary(grouping: table, by: \.emotion).mapValues(\.count)
    let recalls = totals.map { Double(hits[$0.key, default: 0]) / Double($0.value) }
    return recalls.reduce(0, +) / Double(recalls.count)
  }
}

/// A few simple measures of a voice, so that the corpus can be tested without extractors.
struct VoiceMeasures: Sendable {
  /// The mean pitch in semitones above 1 Hz, by autocorrelation.
  let pitch: Double
  /// The standard deviation of the pitch in semitones.
  let pitchDeviation: Double
  /// The RMS level in dB below full scale.
  let level: Double
  /// The logarithm of the power of the differences of samples over that of the samples.
  let brightness: Double
  /// The duration in seconds.
  let duration: Double

  var vector: [Double] { [pitch, pitchDeviation, level, brightness, duration] }

  init(_ signal: Signal) {
    let samples = signal.samples
    level = Self.level(of: samples[...])
    duration = signal.duration
    let differences = zip(samples.dropFirst(), samples).map { $0 - $1 }
    brightness = (Self.level(of: differences[...]) - level) * 0.23
    var pitches: [Double] = []
    // Every other sample, after a mean of two, is enough for pitch.
    let rate = signal.sampleRate / 2
    var coarse: [Float] = []
    for index in stride(from: 0, to: samples.count - 1, by: 2) {
      coarse.append((samples[index] + samples[index + 1]) / 2)
    }
    let frame = Int(saturating: 0.05 * rate)
    for start in stride(from: 0, to: coarse.count - frame, by: frame) {
      if let pitch = Self.pitch(of: coarse[start..<start + frame], rate: rate) {
        pitches.append(12 * log2(pitch))
      }
    }
    let mean = pitches.reduce(0, +) / Double(max(1, pitches.count))
    pitch = mean
    let squares = pitches.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    pitchDeviation = (squares / Double(max(1, pitches.count))).squareRoot()
  }

  static func level(of samples: ArraySlice<Float>) -> Double {
    let power = samples.reduce(0.0) { $0 + Double($1) * Double($1) }
    return 10 * log10(max(1e-30, power / Double(max(1, samples.count))))
  }

  /// The pitch by the first high peak of the normalised autocorrelation; nil where there is none.
  private static func pitch(of frame: ArraySlice<Float>, rate: Double) -> Double? {
    guard level(of: frame) > -60 else { return nil }
    let values = Array(frame)
    let lags = Int(saturating: rate / 500)...Int(saturating: rate / 65)
    let energy: Float = values.reduce(0) { $0 + $1 * $1 }
    let power = energy / Float(values.count)
    let correlations = lags.map { lag in
      var product: Float = 0
      for index in 0..<values.count - lag { product += values[index] * values[index + lag] }
      return Double(product / (power * Float(values.count - lag)))
    }
    guard let best = correlations.max(), best > 0.6 else { return nil }
    for index in 1..<correlations.count - 1
    where correlations[index] > 0.88 * best && correlations[index] >= correlations[index - 1]
      && correlations[index] >= correlations[index + 1]
    {
      return rate / Double(lags.lowerBound + index)
    }
    return nil
  }
}

import AffektCore
import AffektNumerics
import AffektSignal
import Foundation

/// What the tests of extractors, transforms, functionals and pre-processors have in common.
enum ExtractorSupport {
  /// The folder of reference material beside the checkout; tests that need it are skipped without.
  static let shared = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")

  static func isPresent(_ path: String) -> Bool {
    FileManager.default.isReadableFile(atPath: shared.appending(path: path).path)
  }

  /// The settings of a plugin as a pipeline file would give them.
  static func parameters<Parameters: ParameterSet>(
    _ entries: [String: String]
  ) throws -> Parameters {
    let map = entries.sorted { $0.key < $1.key }.map {
      SettingsValue.Entry($0.key, .scalar($0.value))
    }
    return try Parameters(reading: .map(map))
  }

  /// The features of a signal, taken as the host takes them.
  static func features<Extractor: FeatureExtractor>(
    _ type: Extractor.Type, _ entries: [String: String] = [:], of signal: Signal
  ) throws -> FrameFeatures {
    let extractor = try Extractor(
      parameters: parameters(entries), sampleRate: signal.sampleRate)
    return try extractor.features(from: SignalAnalysis(of: signal))
  }

  /// The numbers of a functional over columns of given values.
  static func summary<Plugin: Functional>(
    _ type: Plugin.Type, _ entries: [String: String] = [:], columns: [[Float]]
  ) throws -> [Double] {
    try Plugin(parameters: parameters(entries)).row(from: frames(columns))
  }

  /// Features with columns `c-0`, `c-1` and so on, of given values over time.
  static func frames(_ columns: [[Float]]) -> FrameFeatures {
    FrameFeatures(
      columns: columns.indices.map { FeatureColumn("c-\($0)", unit: "Hz") },
      clock: FrameClock(hop: 0.01, offset: 0), values: Matrix(columns).transposed)
  }

  /// A sine of amplitude 0.5.
  static func sine(_ frequency: Double, rate: Double = 16_000, count: Int = 16_000) -> Signal {
    Signal(
      samples: (0..<count).map {
        Float(0.5 * sin(2 * Double.pi * frequency * Double($0) / rate))
      }, sampleRate: rate)
  }

  /// Five harmonics of 150 Hz with a pause from 6000 to 11 000 of 16 000 samples.
  static let voiceWithPause = Signal(
    samples: (0..<16_000).map { index -> Float in
      let turn = 2 * Double.pi * 150 * Double(index) / 16_000
      return 6000..<11_000 ~= index
        ? 0 : Float((1...5).reduce(0) { $0 + 0.1 * sin(Double($1) * turn) })
    }, sampleRate: 16_000)

  /// Silence.
  static func silence(rate: Double = 16_000, count: Int = 16_000) -> Signal {
    Signal(samples: [Float](repeating: 0, count: count), sampleRate: rate)
  }

  /// White noise in −1 to 1.
  static func noise(rate: Double = 16_000, count: Int = 16_000) -> Signal {
    var generator = SeededGenerator(seed: 11)
    return Signal(
      samples: (0..<count).map { _ in Float(generator.uniform(in: -1..<1)) }, sampleRate: rate)
  }

  /// One second in closed form with noise of a linear congruential generator: the signal that the
  /// reference numbers of synthetic sound were made from.
  static let reference: Signal = {
    var state: UInt32 = 12_345
    let samples = (0..<16_000).map { index -> Float in
      state = state &* 1_664_525 &+ 1_013_904_223
      let noise = Double(state) / 4_294_967_296 * 2 - 1
      let turn = 2 * Double.pi * Double(index) / 16_000
      let envelope = 0.5 * (1 - cos(3 * turn))
      let tones = 0.5 * sin(220 * turn) + 0.25 * sin(1230 * turn + 0.3)
      return Float(envelope * tones + 0.01 * noise)
    }
    return Signal(samples: samples, sampleRate: 16_000)
  }()
}

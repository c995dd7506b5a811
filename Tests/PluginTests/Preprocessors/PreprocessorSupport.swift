import AffektCore
import AffektNumerics
import AffektSignal
import Foundation

@testable import StandardPlugins

/// What the tests of pre-processors have in common.
enum PreprocessorSupport {
  /// What a pre-processor makes of a signal.
  static func process<P: Preprocessor>(
    _ type: P.Type, _ entries: [String: String] = [:], _ signal: Signal
  ) throws -> Signal {
    try P(parameters: ExtractorSupport.parameters(entries)).process(signal)
  }

  /// The level of samples in dB relative to full scale: 10 log₁₀ of the mean square.
  static func level(_ samples: some Collection<Float>) -> Double {
    let power = samples.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(samples.count)
    return 10 * log10(power)
  }

  /// The level in dB of the component of `frequency` in samples: that of a sine as strong as it.
  static func level(
    of frequency: Double, in samples: some Collection<Float>, rate: Double
  ) -> Double {
    var (cosine, sine) = (0.0, 0.0)
    for (index, sample) in samples.enumerated() {
      let turn = 2 * Double.pi * frequency * Double(index) / rate
      cosine += Double(sample) * cos(turn)
      sine += Double(sample) * sin(turn)
    }
    let count = Double(samples.count)
    return 10 * log10(2 * (cosine * cosine + sine * sine) / (count * count))
  }

  /// The frequency of a tone in Hz, from the times of its first and last rise through zero.
  static func frequency(of samples: ArraySlice<Float>, rate: Double) -> Double {
    var rises: [Double] = []
    for index in samples.indices.dropLast() where samples[index] < 0 && samples[index + 1] >= 0 {
      let (before, after) = (Double(samples[index]), Double(samples[index + 1]))
      rises.append(Double(index) - before / (after - before))
    }
    guard let first = rises.first, let last = rises.last, rises.count > 1 else { return 0 }
    return Double(rises.count - 1) * rate / (last - first)
  }

  /// Two signals of the reference numbers, the same in noise, and recordings, by name.
  enum Input: String, CaseIterable {
    case first = "a"
    case second = "b"
    case firstInNoise = "a_noisy"
    case secondInNoise = "b_noisy"
    case neutral = "emodb/wav/03a01Fa"
    case bored = "emodb/wav/16a02Lb"
    case calm = "ravdess/Actor_01/03-01-01-01-01-01-01"
    case fearful = "ravdess/Actor_17/03-01-06-02-01-02-17"

    /// The signal that the numbers were made from.
    var signal: Signal {
      get throws {
        switch self {
        case .first: ExtractorSupport.reference
        case .second: PreprocessorSupport.harmonics
        case .firstInNoise: PreprocessorSupport.inNoise(ExtractorSupport.reference)
        case .secondInNoise: PreprocessorSupport.inNoise(PreprocessorSupport.harmonics)
        default:
          try AudioFile.decode(
            ExtractorSupport.shared.appending(path: "corpora/\(rawValue).flac").path
          ).signal
        }
      }
    }
  }

  /// The reference numbers of an input; every 499th sample of what each program makes of it.
  struct Golden: Decodable {
    struct Output: Decodable {
      let length: Int
      let rootMeanSquare: Double
      let every499th: [Double]

      private enum CodingKeys: String, CodingKey {
        case length
        case rootMeanSquare = "root_mean_square"
        case every499th = "every_499th"
      }
    }

    let input: Output
    let loudnessLufs: Double?
    let gateNonstationary: Output
    let gateStationary: Output
    let gateStationaryUnsmoothedHalf: Output
    let muLaw: Output
    let aLaw: Output

    private enum CodingKeys: String, CodingKey {
      case input
      case loudnessLufs = "loudness_lufs"
      case gateNonstationary = "gate_nonstationary"
      case gateStationary = "gate_stationary"
      case gateStationaryUnsmoothedHalf = "gate_stationary_unsmoothed_half"
      case muLaw = "mu_law"
      case aLaw = "a_law"
    }
  }

  /// Whether the reference numbers and the recordings are there.
  static let hasGolden =
    ExtractorSupport.isPresent("golden/robustness.json")
    && ExtractorSupport.isPresent("corpora/emodb/wav/03a01Fa.flac")

  /// All reference numbers, by input.
  static func golden() throws -> [String: Golden] {
    struct File: Decodable { let inputs: [String: Golden] }
    let data = try Data(
      contentsOf: ExtractorSupport.shared.appending(path: "golden/robustness.json"))
    return try JSONDecoder().decode(File.self, from: data).inputs
  }

  /// The greatest deviation of a signal from reference numbers; infinite for another length.
  static func deviation(of signal: Signal, from golden: Golden.Output) -> Double {
    guard signal.samples.count == golden.length else { return .infinity }
    let places = stride(from: 0, to: signal.samples.count, by: 499)
    let deviations = zip(places, golden.every499th).map { abs(Double(signal.samples[$0]) - $1) }
    let square = signal.samples.reduce(0.0) { $0 + Double($1) * Double($1) }
    let root = (square / Double(signal.samples.count)).squareRoot()
    return max(deviations.max() ?? .infinity, abs(root - golden.rootMeanSquare))
  }

  /// One and a half seconds: twenty harmonics of 150 Hz with vibrato, and a pause, with a little
  /// noise.
  static let harmonics: Signal = {
    let noise = congruentialNoise(count: 24_000, seed: 777)
    var turns = 0.0
    let samples = (0..<24_000).map { index -> Float in
      turns += (150 + 10 * sin(2 * Double.pi * 4 * Double(index) / 16_000)) / 16_000
      let sum = (1...20).reduce(0.0) { $0 + sin(Double($1) * 2 * Double.pi * turns) / Double($1) }
      return Float(0.1 * sum * (9600..<12_800 ~= index ? 0 : 1) + 0.0005 * noise[index])
    }
    return Signal(samples: samples, sampleRate: 16_000)
  }()

  /// The signal with white noise at 5 dB over the whole.
  static func inNoise(_ signal: Signal) -> Signal {
    let noise = congruentialNoise(count: signal.samples.count, seed: 99)
    let power = signal.samples.reduce(0.0) { $0 + Double($1) * Double($1) }
    let noisePower = noise.reduce(0.0) { $0 + $1 * $1 }
    let factor = (power / noisePower).squareRoot() * pow(10, -0.25)
    return Signal(
      samples: zip(signal.samples, noise).map { Float(Double($0) + $1 * factor) },
      sampleRate: signal.sampleRate)
  }

  private static func congruentialNoise(count: Int, seed: UInt32) -> [Double] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Double(state) / 4_294_967_296 * 2 - 1
    }
  }
}

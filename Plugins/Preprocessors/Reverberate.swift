import AffektCore
import AffektNumerics
import AffektSignal
import Foundation

/// Puts every recording into a room: echoes that die away in the reverberation time.
///
/// The signal is filtered with an impulse response whose direct sound is its first sample, so that
/// nothing moves in time, and then scaled to the root mean square that it had. What rings on after
/// its end is cut off. The response is white noise that falls by 60 dB in `time`, with a ratio of
/// direct to reverberant energy, or that of a rectangular room (`ShoeboxRoom`) in which talker and
/// microphone stand at random places. What is random is drawn from the seed and from the
/// recording's samples. Silence stays silence.
struct Reverberate: Preprocessor {
  /// Where the echoes come from.
  enum Method: String, ParameterChoice {
    /// Noise whose level falls evenly.
    case decayingNoise = "decaying-noise"
    /// The mirror images of the talker in the walls of a rectangular room.
    case room
  }

  struct Parameters: ParameterSet {
    @Parameter("where the echoes come from") var method = Method.decayingNoise
    @Parameter("time in which they fall by 60 dB", unit: .seconds, in: 0.05...5) var time = 0.5
    @Parameter(
      "energy of the direct sound over that of the echoes; without effect on a room",
      unit: .decibels, in: -30...60)
    var directRatio = 0.0
    @Parameter("length of the room in metres", in: 1...100) var length = 6.0
    @Parameter("width of the room in metres", in: 1...100) var width = 5.0
    @Parameter("height of the room in metres", in: 1...100) var height = 3.0
    @Parameter("the number that all random draws follow from", in: 0...Int.max) var seed = 1

    var dimensions: SIMD3<Double> { SIMD3(length, width, height) }

    /// A room and its reverberation time fit each other.
    func validate() throws(SettingsError) {
      guard method == .room else { return }
      let count = ShoeboxRoom.imageCount(dimensions: dimensions, reverberationTime: time)
      let size = "length × width × height = \(length) × \(width) × \(height) m"
      guard count <= 4e6 else {
        throw SettingsError(
          "a room of \(size) with a time of \(time) s needs \(Int(saturating: count / 1e6)) "
            + "million echoes, and 4 million are computed; shorten 'time', enlarge the room or use "
            + "method: decaying-noise")
      }
      let shortest = 10 * ShoeboxRoom.meanFreeTime(dimensions: dimensions)
      guard time >= shortest else {
        let least = (shortest * 100).rounded(.up) / 100
        throw SettingsError(
          "a room of \(size) cannot have a time of \(time) s, in which sound meets fewer than 10 "
            + "walls; lengthen 'time' to \(least) s or make the room smaller")
      }
    }
  }

  static let manifest = PluginManifest(
    identifier: "reverberate", version: 1,
    summary: "Puts every recording into a room with a reverberation time.",
    reference: "Allen and Berkley, JASA 65(4), 1979 (rooms); the source file (noise)",
    citations: [
      Citation(
        .article, authors: ["Allen, Jont B.", "Berkley, David A."],
        title: "Image method for efficiently simulating small-room acoustics",
        venue: "Journal of the Acoustical Society of America", year: 1979, volume: "65",
        number: "4",
        pages: "943–950", doi: "10.1121/1.382599")
    ])

  private let parameters: Parameters

  init(parameters: Parameters) { self.parameters = parameters }

  func process(_ signal: Signal) -> Signal {
    var generator = SeededGenerator(seed: UInt64(parameters.seed) ^ signal.contentHash)
    let response = response(sampleRate: signal.sampleRate, using: &generator)
    let samples = Convolution(response: response.samples).apply(to: signal.samples)
    let before = signal.samples.withUnsafeBufferPointer { FrameMeasure.meanSquare($0) }
    let after = samples.withUnsafeBufferPointer { FrameMeasure.meanSquare($0) }
    guard after > 0 else { return signal }
    let gain = (before / after).squareRoot()
    return Signal(
      samples: samples.map { Float(Double($0) * gain) }, sampleRate: signal.sampleRate)
  }

  private func response(
    sampleRate: Double, using generator: inout SeededGenerator
  ) -> ImpulseResponse {
    switch parameters.method {
    case .decayingNoise:
      return ImpulseResponse.decayingNoise(
        reverberationTime: parameters.time, directToReverberant: parameters.directRatio,
        sampleRate: sampleRate, using: &generator)
    case .room:
      return ShoeboxRoom(dimensions: parameters.dimensions, using: &generator)
        .response(reverberationTime: parameters.time, sampleRate: sampleRate)
    }
  }
}

import AffektSignal
import ArgumentParser

/// What no extraction of the seed features can do without: decoding, resampling, and the bare Fourier
/// transforms of the same frames.
struct FloorBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "floor")

  @Argument(help: "The folder.")
  var folder: String

  @Option(help: "The sample rate that recordings are brought to, in Hz.")
  var rate: Int

  @Option(help: "How often the work is done; each time is printed.")
  var repetitions = 3

  func run() throws {
    let files = try SoundFiles.below(folder)
    let resampler = Resampler(targetRate: Double(rate))
    let transform = STFT(settings: STFTSettings())
    for _ in 0..<repetitions {
      var watch = Stopwatch()
      let signals = try files.map { try AudioFile.decode($0).signal }
      let decoding = watch.reading(of: "decoding")
      watch = Stopwatch()
      let resampled = try signals.map { try resampler.resample($0) }
      let resampling = watch.reading(of: "resampling")
      watch = Stopwatch()
      var frameCount = 0
      for signal in resampled { frameCount += transform.magnitudes(of: signal.samples).frameCount }
      let transforming = watch.reading(of: "Fourier transforms of \(frameCount) frames")
      for reading in [decoding, resampling, transforming] { try JSONLine.write(reading) }
    }
  }
}

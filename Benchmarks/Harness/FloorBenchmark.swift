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
      var decoding = Stopwatch.Reading(what: "decoding")
      var resampling = Stopwatch.Reading(what: "resampling")
      var transforming = Stopwatch.Reading(what: "bare Fourier transforms")
      for file in files {
        var watch = Stopwatch()
        let signal = try AudioFile.decode(file).signal
        decoding += watch.reading(of: "")
        watch = Stopwatch()
        let resampled = try resampler.resample(signal)
        resampling += watch.reading(of: "")
        watch = Stopwatch()
        _ = transform.magnitudes(of: resampled.samples)
        transforming += watch.reading(of: "")
      }
      for reading in [decoding, resampling, transforming] { try JSONLine.write(reading) }
    }
  }
}

import AffektCore
import AffektSignal
import ArgumentParser
import StandardPlugins

/// 13 MFCC, frames of 25 ms every 10 ms, samples in memory, one thread.
struct MFCCBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "mfcc")

  @Argument(help: "The folder.")
  var folder: String

  @Option(help: "How often the work is done; each time is printed.")
  var repetitions = 1

  func run() throws {
    let signals = try SoundFiles.below(folder).map { try AudioFile.decode($0).signal }
    var parameters = MFCC.Parameters()
    parameters.coefficients = 13
    parameters.mel.bands = 40
    parameters.mel.transform.frameLength = .seconds(0.025)
    parameters.mel.transform.fftLength = .samples(512)
    parameters.mel.transform.hop = .seconds(0.01)
    let extractor = try MFCC(parameters: parameters, sampleRate: signals[0].sampleRate)
    _ = try extractor.features(from: SignalAnalysis(of: signals[0]))
    for _ in 0..<repetitions {
      let watch = Stopwatch()
      var frameCount = 0
      for signal in signals {
        frameCount += try extractor.features(from: SignalAnalysis(of: signal)).frameCount
      }
      try JSONLine.write(
        watch.reading(of: "affekt, \(signals.count) files, \(frameCount) frames"))
    }
  }
}

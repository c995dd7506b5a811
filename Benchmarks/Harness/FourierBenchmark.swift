import AffektNumerics
import AffektSignal
import ArgumentParser

/// Real Fourier transforms of batches of signals.
struct FourierBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "fourier")

  @Argument(help: "The length of a signal.")
  var length: Int

  @Argument(help: "How many signals are transformed in one call.")
  var batch: Int

  @Argument(help: "How often the batch is transformed; the shortest time counts.")
  var repetitions: Int

  func run() throws {
    let transform = RealFFT(length: length)
    let workspace = RealFFT.Workspace(for: transform)
    var generator = SeededGenerator(seed: 1)
    let signals = Matrix(
      rows: batch, columns: length,
      elements: (0..<batch * length).map { _ in Float.random(in: -1...1, using: &generator) })
    var real = Matrix<Float>(rows: batch, columns: transform.binCount)
    var imaginary = real
    var best = Stopwatch.Reading(what: "", seconds: .infinity, processorSeconds: .infinity)
    for _ in 0...repetitions {
      let watch = Stopwatch()
      transform.transform(signals, real: &real, imaginary: &imaginary, using: workspace)
      let reading = watch.reading(of: "")
      if reading.seconds < best.seconds { best = reading }
    }
    try JSONLine.write(
      Stopwatch.Reading(
        what: "affekt, \(length)", seconds: best.seconds / Double(batch),
        processorSeconds: best.processorSeconds / Double(batch)))
  }
}

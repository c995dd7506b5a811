import AffektCore
import AffektNumerics
import AffektSignal
import ArgumentParser
import Foundation
import StandardPlugins

/// One Gaussian mixture for each emotion of RAVDESS, on all MFCC frames, from a given beginning and
/// for a given number of iterations.
struct MixtureBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "mixture")

  /// What the fits came to.
  struct Outcome: Encodable {
    let seconds: Double
    let frameCount: Int
    /// The mean log-likelihood of a frame under the mixture of its emotion, by emotion.
    let logLikelihoods: [Double]
  }

  @Argument(help: "The folder with the recordings.")
  var folder: String

  @Argument(help: "The folder for the frames, one file of doubles an emotion.")
  var frames: String

  @Option(help: "diagonal or full.")
  var covariance: String

  @Option(help: "The number of components.")
  var components = 8

  @Option(help: "The number of iterations.")
  var iterations = 20

  func run() throws {
    guard let shape = GaussianMixture.Covariance(rawValue: covariance) else {
      throw ValidationError("--covariance is diagonal or full.")
    }
    let tables = try tables()
    var seconds = 0.0
    var logLikelihoods: [Double] = []
    for rows in tables {
      var mixture = beginning(for: rows, shape)
      let watch = Stopwatch()
      _ = try mixture.maximizeLikelihood(
        of: rows, floor: 1e-6, tolerance: 0, maximumIterations: iterations)
      seconds += watch.reading(of: "").seconds
      logLikelihoods.append(try mixture.meanLogLikelihood(of: rows))
    }
    try JSONLine.write(
      Outcome(
        seconds: seconds, frameCount: tables.reduce(0) { $0 + $1.rowCount },
        logLikelihoods: logLikelihoods))
  }

  /// The frames of each emotion, in the order of RAVDESS's codes; kept in files, which the peer reads.
  private func tables() throws -> [Matrix<Double>] {
    let columnCount = MFCC.Parameters().coefficients
    let paths = (1...8).map { "\(frames)/\($0).f64" }
    if !paths.allSatisfy({ FileManager.default.fileExists(atPath: $0) }) {
      try writeFrames(to: paths)
    }
    return try paths.map { path in
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      let elements = data.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
      return Matrix(
        rows: elements.count / columnCount, columns: columnCount, elements: elements)
    }
  }

  private func writeFrames(to paths: [String]) throws {
    let resampler = Resampler(targetRate: 22_050)
    let extractor = try MFCC(parameters: MFCC.Parameters(), sampleRate: 22_050)
    var elements = [[Double]](repeating: [], count: paths.count)
    for file in try SoundFiles.below(folder) {
      let code = file.split(separator: "/").last?.split(separator: "-").dropFirst(2).first
      guard let code, let emotion = Int(code), (1...8).contains(emotion) else { continue }
      let signal = try resampler.resample(try AudioFile.decode(file).signal)
      let features = try extractor.features(from: SignalAnalysis(of: signal))
      elements[emotion - 1] += features.values.elements.map { Double($0) }
    }
    try FileManager.default.createDirectory(
      atPath: frames, withIntermediateDirectories: true)
    for (path, elements) in zip(paths, elements) {
      try elements.withUnsafeBytes { Data($0) }.write(to: URL(fileURLWithPath: path))
    }
  }

  /// Equal weights, frames at equal distances as means, and the variances of all frames.
  private func beginning(for rows: Matrix<Double>, _ shape: GaussianMixture.Covariance)
    -> GaussianMixture
  {
    let columns = rows.columnCount
    let statistics = ColumnStatistics(of: rows)
    var means = Matrix<Double>(rows: components, columns: columns)
    let isFull = shape == .full
    var covariances = Matrix<Double>(
      rows: isFull ? components * columns : components, columns: columns)
    for component in 0..<components {
      let frame = component * rows.rowCount / components
      for column in 0..<columns {
        means[component, column] = rows[frame, column]
        let row = isFull ? component * columns + column : component
        covariances[row, column] = statistics.variances[column]
      }
    }
    return GaussianMixture(
      shape, weights: [Double](repeating: 1 / Double(components), count: components), means: means,
      covariances: covariances)
  }
}

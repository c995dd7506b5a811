import AffektCore
import AffektSignal
import Foundation
import Testing

/// Every feature of ten real recordings against librosa: the mean and the deviation of each column
/// and whole frames. Each test prints the worst deviation, as a number and as a share of what is
/// allowed.
@Suite(
  .enabled(
    if: ExtractorSupport.isPresent("golden/real_audio_golden.json"),
    "the reference numbers of real recordings are absent"))
struct RealRecordingParityTests {
  struct Golden: Decodable {
    struct File: Decodable {
      let sample_rate: Double
      let samples: Int
      let features: [String: Feature]
    }
    struct Feature: Decodable {
      let frames: Int
      let mean: [Double]
      let std: [Double]
      let frame_index: [Int]
      let frames_at: [[Double]]
    }
    let files: [String: File]
  }

  static let recordings: [(name: String, golden: Golden.File, signal: Signal)] = {
    do {
      let data = try Data(
        contentsOf: ExtractorSupport.shared.appending(path: "golden/real_audio_golden.json"))
      let golden = try JSONDecoder().decode(Golden.self, from: data)
      return try golden.files.sorted { $0.key < $1.key }.map { name, file in
        let path = ExtractorSupport.shared.appending(path: "corpora/\(name)").path
        return (name, file, try AudioFile.decode(path).signal)
      }
    } catch {
      Issue.record(error)
      return []
    }
  }()

  @Test("agrees with librosa", arguments: GoldenFeature.allCases)
  func parity(feature: GoldenFeature) throws {
    #expect(Self.recordings.count == 10)
    var worst = Deviation()
    var frameCount = 0
    var movedBins = 0.0
    for (name, file, signal) in Self.recordings {
      #expect(signal.samples.count == file.samples && signal.sampleRate == file.sample_rate)
      let golden = try #require(file.features[feature.rawValue])
      let values = try feature.values(of: signal)
      try #require(values.rowCount == golden.frames && values.columnCount == golden.mean.count)
      frameCount += values.rowCount
      for (place, frame) in golden.frame_index.enumerated() {
        for column in 0..<values.columnCount {
          worst.note(
            Double(values[frame, column]), golden.frames_at[place][column], feature.tolerance,
            "\(name), frame \(frame), column \(column)")
        }
      }
      for column in 0..<values.columnCount {
        let numbers = values.column(column).map(Double.init)
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)
        if feature == .rolloff {
          // A frame that is off by a bin moves the mean by the bin's width over the frames.
          movedBins +=
            abs(mean - golden.mean[column]) * Double(values.rowCount)
            / (signal.sampleRate / 2048)
          continue
        }
        worst.note(mean, golden.mean[column], feature.tolerance, "\(name), mean of \(column)")
        worst.note(
          variance.squareRoot(), golden.std[column], feature.tolerance,
          "\(name), deviation of \(column)")
      }
    }
    print("parity \(feature.rawValue): \(worst), over \(frameCount) frames")
    #expect(worst.share <= 1, "\(worst)")
    if feature == .rolloff {
      print("parity \(feature.rawValue): moved by \(movedBins) bins in \(frameCount) frames")
      #expect(movedBins <= 0.001 * Double(frameCount))
    }
  }
}

/// The greatest deviation so far, measured as a share of what is allowed.
struct Deviation: CustomStringConvertible {
  private(set) var share = 0.0
  private var amount = 0.0
  private var reference = 0.0
  private var place = "nowhere"
  private var relative = 0.0

  mutating func note(
    _ value: Double, _ expected: Double, _ tolerance: (absolute: Double, relative: Double),
    _ place: String
  ) {
    let difference = abs(value - expected)
    let allowed = tolerance.absolute + tolerance.relative * abs(expected)
    // Where nothing is allowed, as for a relative tolerance of zero, nothing may differ.
    let share = difference == 0 ? 0 : allowed > 0 ? difference / allowed : .infinity
    if !(share <= self.share) {
      self.share = share
      amount = difference
      reference = expected
      relative = expected == 0 ? 0 : difference / abs(expected)
      self.place = place
    }
  }

  var description: String {
    func text(_ number: Double, _ digits: Int) -> String {
      String(format: "%.\(digits)g", number)
    }
    return "worst deviation \(text(amount, 3)) (relative \(text(relative, 3))) at "
      + "\(text(reference, 6)), \(text(100 * share, 3)) % of what is allowed (\(place))"
  }
}

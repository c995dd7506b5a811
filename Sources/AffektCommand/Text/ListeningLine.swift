import AffektModels
import AffektNumerics
import AffektResults
import Foundation

/// What a terminal shows while one speaks: how loud it is, and what the model says.
struct ListeningLine {
  private static let width = 20
  /// The level at which the meter is empty, in dB relative to full scale.
  private static let lowest = -60.0

  private var level = lowest
  private var said = "listening"

  /// Takes samples of the sound.
  mutating func add(_ samples: [Float]) {
    guard !samples.isEmpty else { return }
    let power = samples.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(samples.count)
    level = max(Self.lowest, 10 * log10(power + 1e-12))
  }

  /// Takes what the model says of the last segment.
  mutating func add(_ segment: SegmentAnswer) {
    switch segment.answer {
    case .failure(let error): said = "no answer: \(error)"
    case .success(let answer) where answer.findings.contains { $0.kind == .silence }:
      said = "no speech"
    case .success(let answer):
      let order = answer.labels.indices.sorted {
        answer.probabilities[$0] > answer.probabilities[$1]
      }
      let shares = order.prefix(3).map {
        "\(answer.labels[$0].rawValue) \(NumberFormat.wholePercentage(answer.probabilities[$0])) %"
      }.joined(separator: ", ")
      said =
        (answer.isUnknown ? "unknown (\(shares))" : shares)
        + (answer.findings.isEmpty
          ? ""
          : "; unlike the training recordings: "
            + answer.findings.map(\.kind.rawValue).joined(separator: ", "))
    }
  }

  /// The line.
  var text: String {
    let share = (level - Self.lowest) / -Self.lowest
    let filled = min(Self.width, max(0, Int(saturating: (share * Double(Self.width)).rounded())))
    let meter =
      String(repeating: "█", count: filled) + String(repeating: "·", count: Self.width - filled)
    return "\(meter) \(FixedDecimals.text(of: level, decimals: 0)) dB  \(LegibleText.of(said))"
  }
}

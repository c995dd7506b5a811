import Foundation

@testable import AffektNumerics

/// What PyTorch computed, beside the repository; tests that need it are skipped where it is absent.
struct GoldenNetwork {
  private let content: [String: Any]

  private static let path = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/golden/network.json").path

  /// Whether the file is there.
  static var isPresent: Bool { FileManager.default.isReadableFile(atPath: path) }

  /// Reads the file.
  init() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: Self.path))
    content = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  private func item(_ keys: [String]) -> Any? {
    keys.reduce(content as Any?) { ($0 as? [String: Any])?[$1] }
  }

  func number(_ keys: String...) -> Double { item(keys) as? Double ?? .nan }

  func numbers(_ keys: String...) -> [Double] { item(keys) as? [Double] ?? [] }

  /// The running means and variances of a training.
  func statistics(_ key: String) -> [Double] {
    (item([key, "running mean and variance"]) as? [[String: Any]] ?? []).flatMap {
      $0["values"] as? [Double] ?? []
    }
  }

  /// The largest difference from an array, of which the file holds every seventh number when it is
  /// long.
  func difference(_ values: [Float], _ keys: String...) -> Double {
    let stored = item(keys + ["values"]) as? [Double] ?? []
    let taken =
      values.count <= 60 ? values : stride(from: 0, to: values.count, by: 7).map { values[$0] }
    guard taken.count == stored.count, !stored.isEmpty else { return .infinity }
    return zip(taken, stored).map { abs(Double($0) - $1) }.max() ?? .infinity
  }
}

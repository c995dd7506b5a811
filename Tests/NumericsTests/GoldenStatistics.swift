import Foundation

/// Statistics that scipy computed, beside the repository; tests that need them are skipped where they
/// are absent.
struct GoldenStatistics: Decodable {
  struct Inputs: Decodable {
    let a: [Double]
    let b: [Double]
    let c: [Double]
  }
  struct McNemar: Decodable {
    let chi2_cc: Double
    let p_cc: Double
    let p_exact: Double
  }
  struct Holm: Decodable {
    let p: [Double]
    let adj: [Double]
  }
  struct Wilcoxon: Decodable {
    let a: [Int]
    let b: [Int]
    let W_minus: Double
    let W_plus: Double
    let p_two_sided: Double?
    let p_exact_two_sided: Double?
  }
  struct Statistics: Decodable {
    let friedman_chi2: Double
    let friedman_p: Double
    let iman_davenport_F: Double
    let iman_davenport_p: Double
    let mean_ranks: [Double]
    let nemenyi_CD_05: Double
    let CD_k9_N17: Double
    let CD_k16_N17: Double
    let nadeau_bengio_t: Double
    let nadeau_bengio_p: Double
    let naive_paired_t: Double
    let naive_paired_p: Double
    let mcnemar_n01_12_n10_5: McNemar
    let holm_example: Holm
    let q_nemenyi_05: [String: Double]
    let wilcoxon_exact_tiefree: Wilcoxon
    let wilcoxon_midrank_ties: Wilcoxon
  }

  let inputs: Inputs
  let stats: Statistics

  private static let path = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/golden/signals_golden.json").path

  /// Whether the file is there.
  static var isPresent: Bool { FileManager.default.isReadableFile(atPath: path) }

  /// Reads the file.
  static func read() throws -> GoldenStatistics {
    try JSONDecoder().decode(
      GoldenStatistics.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }
}

import AffektCore
import AffektNumerics
import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

/// Variants of the features against librosa, on a signal in closed form.
@Suite(
  .enabled(
    if: ExtractorSupport.isPresent("golden/signals_golden.json"),
    "the reference numbers of synthetic signals are absent"))
struct SyntheticParityTests {
  struct Golden: Decodable {
    let sigA_first5: [Double]
    let sigA_sumsq: Double
    let librosa: [String: Entry]
  }
  /// Entries that are no feature are of other shapes and are not read.
  struct Entry: Decodable {
    var shape: [Int] = []
    var mean: [Double] = []
    var std: [Double] = []
    var frame0: [Double] = []
    var frame5: [Double] = []

    enum CodingKeys: CodingKey { case shape, mean, std, frame0, frame5 }

    init(from decoder: any Decoder) throws {
      guard let container = try? decoder.container(keyedBy: CodingKeys.self),
        let shape = try? container.decode([Int].self, forKey: .shape)
      else { return }
      self.shape = shape
      mean = try container.decode([Double].self, forKey: .mean)
      std = try container.decode([Double].self, forKey: .std)
      frame0 = try container.decode([Double].self, forKey: .frame0)
      frame5 = try container.decode([Double].self, forKey: .frame5)
    }
  }

  private func golden() throws -> Golden {
    let data = try Data(
      contentsOf: ExtractorSupport.shared.appending(path: "golden/signals_golden.json"))
    return try JSONDecoder().decode(Golden.self, from: data)
  }

  @Test("the signal is the one that the numbers were made from")
  func signal() throws {
    let golden = try golden()
    let samples = ExtractorSupport.reference.samples
    for (sample, expected) in zip(samples, golden.sigA_first5) {
      #expect(abs(Double(sample) - expected) < 1e-9)
    }
    let energy = samples.reduce(0.0) { $0 + Double($1) * Double($1) }
    #expect(abs(energy - golden.sigA_sumsq) < 1e-6)
  }

  @Test("mel-frequency cepstral coefficients, plain and deltas")
  func cepstra() throws {
    let feature = GoldenFeature.mfcc40
    try check("mfcc20_default", mfcc([:]), feature.tolerance)
    try check("mfcc40_default", mfcc(["coefficients": "40"]), feature.tolerance)
    let thirteen = try ExtractorSupport.features(
      MFCC.self, ["coefficients": "13"], of: ExtractorSupport.reference)
    for (name, order) in [("mfcc13_delta_w9", "1"), ("mfcc13_delta2_w9", "2")] {
      let delta = try Delta(parameters: ExtractorSupport.parameters(["order": order]))
      try check(name, delta.features(from: thirteen).values, feature.tolerance)
    }
  }

  @Test("mel-frequency cepstral coefficients with HTK's scale and a lifter")
  func liftered() throws {
    let values = try mfcc([
      "coefficients": "13", "fft-length": "512 samples", "frame-length": "25 ms", "hop": "10 ms",
      "bands": "26", "mel-scale": "htk", "mel-normalization": "none", "lifter": "22",
    ])
    try check(
      "mfcc13_htk_lifter22_nmels26_nfft512_hop160_win400", values, GoldenFeature.mfcc40.tolerance)
  }

  @Test("mel-frequency cepstral coefficients of a reflected signal")
  func reflected() throws {
    try check(
      "mfcc20_reflect_pad", mfcc(["padding": "reflect"]), GoldenFeature.mfcc40.tolerance)
  }

  @Test(
    "spectral and temporal features",
    arguments: [
      ("centroid", GoldenFeature.centroid), ("bandwidth", .bandwidth), ("rolloff85", .rolloff),
      ("flatness", .flatness), ("contrast_nb6_fmin200", .contrast), ("zcr", .zeroCrossingRate),
      ("rms", .rms), ("chroma_stft_tuning0", .chroma),
    ])
  func spectral(name: String, feature: GoldenFeature) throws {
    try check(name, feature.values(of: ExtractorSupport.reference), feature.tolerance)
  }

  @Test("pitch classes with an estimated tuning")
  func estimatedTuning() throws {
    let values = try ExtractorSupport.features(
      Chroma.self, ["tuning": "auto"], of: ExtractorSupport.reference
    ).values
    try check("chroma_stft", values, GoldenFeature.chroma.tolerance)
  }

  private func mfcc(_ entries: [String: String]) throws -> Matrix<Float> {
    try ExtractorSupport.features(MFCC.self, entries, of: ExtractorSupport.reference).values
  }

  private func check(
    _ name: String, _ values: Matrix<Float>, _ tolerance: (absolute: Double, relative: Double)
  ) throws {
    let golden = try #require(try golden().librosa[name])
    try #require(golden.shape == [values.columnCount, values.rowCount])
    var worst = Deviation()
    for column in 0..<values.columnCount {
      let numbers = values.column(column).map(Double.init)
      let mean = numbers.reduce(0, +) / Double(numbers.count)
      let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)
      worst.note(numbers[0], golden.frame0[column], tolerance, "frame 0, column \(column)")
      worst.note(numbers[5], golden.frame5[column], tolerance, "frame 5, column \(column)")
      worst.note(mean, golden.mean[column], tolerance, "mean of column \(column)")
      worst.note(
        variance.squareRoot(), golden.std[column], tolerance, "deviation of column \(column)")
    }
    print("parity synthetic \(name): \(worst)")
    #expect(worst.share <= 1, "\(name): \(worst)")
  }
}

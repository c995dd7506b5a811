import AffektNumerics
import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

/// The spectral measures against the low-level descriptors of openSMILE 2.6: frames of 20 ms every 10 ms under
/// a symmetric Hamming window, 512 bins, means of three frames.
@Suite(
  .enabled(
    if: ExtractorSupport.isPresent("golden/voice"), "the reference numbers of voices are absent"))
struct SpectralParityTests {
  private struct Golden: Decodable {
    struct Table: Decodable {
      let columns: [String]
      let frames: [[Double]]
    }
    let opensmile: [String: Table]
  }

  private static let names = ["03a01Fa", "08a05Wa", "11b03Td", "16a02Lb"]
  private static let rate = 16_000.0

  /// The magnitudes of the frames of a recording, scaled as openSMILE's are.
  private static func magnitudes(of signal: Signal) -> SpectrumBlocks {
    let taper = WindowFunction.hamming.coefficients(length: 320, isPeriodic: false)
    let count = (signal.samples.count - 320) / 160 + 1
    var rows = Matrix<Float>(rows: count, columns: 512)
    for frame in 0..<count {
      for place in 0..<320 {
        rows[frame, 96 + place] =
          Float(taper[place]) * signal.samples[160 * frame + place] * 32_768 / 32_767
      }
    }
    let spectra = RealFFT(length: 512).spectra(of: rows)
    var magnitudes = spectra.real
    for index in magnitudes.elements.indices {
      let (real, imaginary) = (spectra.real.elements[index], spectra.imaginary.elements[index])
      magnitudes.elements[index] = (real * real + imaginary * imaginary).squareRoot()
    }
    return SpectrumBlocks(rows: magnitudes)
  }

  private static func band(_ low: Double, _ high: Double, isOpen: Bool = false) -> SpectralBand {
    SpectralBand(from: low, to: high, isOpen: isOpen, fftLength: 512, sampleRate: rate)
  }

  /// A measure of the frames of a recording.
  private static func values(_ name: String, of magnitudes: SpectrumBlocks) -> [Double] {
    let noOffset = SpectralBand(bins: 1..<257)
    switch name {
    case "alphaRatio_sma3":
      return zip(
        BandPower.sums(of: magnitudes, in: band(1000, 5000)),
        BandPower.sums(of: magnitudes, in: band(0, 1000, isOpen: true))
      ).map { 10 * log10($0 / $1) }
    case "hammarbergIndex_sma3":
      return zip(
        BandPower.maxima(of: magnitudes, in: band(0, 2000, isOpen: true)),
        BandPower.maxima(of: magnitudes, in: band(2000, 5000))
      ).map { 10 * log10($0 / $1) }
    case "pcm_fftMag_spectralVariance_sma":
      let scale = (rate / 512) * (rate / 512)
      return SpectralShape.moments(of: magnitudes, in: noOffset).map { scale * $0.variance }
    case "pcm_fftMag_spectralSkewness_sma":
      return SpectralShape.moments(of: magnitudes, in: noOffset).map(\.skewness)
    case "pcm_fftMag_spectralKurtosis_sma":
      return SpectralShape.moments(of: magnitudes, in: noOffset).map(\.kurtosis)
    case "pcm_fftMag_spectralEntropy_sma":
      return SpectralShape.entropies(of: magnitudes, in: noOffset, floor: 1e-30)
    case "pcm_fftMag_psySharpness_sma":
      let weights = (0...256).map { bin -> Float in
        Float(0.11 * BarkScale.sharpnessWeight(atFrequency: Double(bin) * rate / 512))
      }
      return BandPower.means(of: weights, over: magnitudes, in: noOffset)
    default: return []
    }
  }

  @Test(
    "Measures agree with the descriptors",
    arguments: [
      ("egemaps-v02", "alphaRatio_sma3", 1e-3, 0.0),
      ("egemaps-v02", "hammarbergIndex_sma3", 1e-3, 0),
      ("compare-2016", "pcm_fftMag_spectralVariance_sma", 0, 1e-4),
      ("compare-2016", "pcm_fftMag_spectralSkewness_sma", 1e-3, 1e-4),
      ("compare-2016", "pcm_fftMag_spectralKurtosis_sma", 0, 1e-4),
      ("compare-2016", "pcm_fftMag_spectralEntropy_sma", 5e-3, 1e-4),
      ("compare-2016", "pcm_fftMag_psySharpness_sma", 1e-3, 1e-3),
    ])
  func measures(set: String, name: String, absolute: Double, relative: Double) throws {
    var worst = 0.0
    for recording in Self.names {
      let (table, signal) = try Self.load(recording, set)
      let column = try #require(table.columns.firstIndex(of: name))
      let raw = Self.values(name, of: Self.magnitudes(of: signal))
      // Rows join frames of 60 ms and of 20 ms that begin together: the last two of 20 ms have none.
      for frame in 1..<min(table.frames.count - 1, raw.count - 1) {
        let value = (raw[frame - 1] + raw[frame] + raw[frame + 1]) / 3
        let reference = table.frames[frame][column]
        let allowed = absolute + relative * abs(reference)
        worst = max(worst, abs(value - reference) / allowed)
      }
    }
    print("parity \(name): \(worst) of what is allowed")
    #expect(worst <= 1)
  }

  @Test("Loudness agrees, but for the shape of the bands")
  func loudness() throws {
    for recording in Self.names {
      let (table, signal) = try Self.load(recording, "egemaps-v02")
      let column = try #require(table.columns.firstIndex(of: "Loudness_sma3"))
      // A frame of 20 ms in the middle of a transform of 32 ms.
      let ahead = Signal(
        samples: [Float](repeating: 0, count: 96) + signal.samples, sampleRate: Self.rate)
      let features = try ExtractorSupport.features(
        LoudnessExtractor.self,
        [
          "frame-length": "20 ms", "fft-length": "32 ms", "hop": "10 ms", "window": "hamming",
          "centered": "false",
        ], of: ahead)
      let raw = features.values.column(0).map { Double($0) }
      var distances: [Double] = []
      for frame in 1..<min(table.frames.count - 1, raw.count - 1) {
        let value = (raw[frame - 1] + raw[frame] + raw[frame + 1]) / 3
        distances.append(abs(value / table.frames[frame][column] - 1))
      }
      distances.sort()
      print("parity loudness \(recording): median \(distances[distances.count / 2])")
      #expect(distances[distances.count / 2] < 0.02)
      #expect(distances[distances.count * 95 / 100] < 0.06)
    }
  }

  private static func load(_ recording: String, _ set: String) throws -> (Golden.Table, Signal) {
    let url = ExtractorSupport.shared.appending(path: "golden/voice/emodb__wav__\(recording).json")
    let golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url))
    let path = ExtractorSupport.shared.appending(path: "corpora/emodb/wav/\(recording).flac").path
    return (try #require(golden.opensmile[set]), try AudioFile.decode(path).signal)
  }
}

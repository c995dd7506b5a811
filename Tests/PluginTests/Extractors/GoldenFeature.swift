import AffektCore
import AffektNumerics
import AffektSignal
import Testing

@testable import StandardPlugins

/// A feature of the reference numbers, the plugin that computes it, and how close it has to come.
enum GoldenFeature: String, CaseIterable, CustomTestStringConvertible {
  case mfcc40
  case mfcc40Delta = "mfcc40_delta"
  case mfcc40Delta2 = "mfcc40_delta2"
  case logMel = "log_mel128"
  case zeroCrossingRate = "zero_crossing_rate"
  case rms
  case centroid = "spectral_centroid"
  case bandwidth = "spectral_bandwidth"
  case rolloff = "spectral_rolloff"
  case flatness = "spectral_flatness"
  case contrast = "spectral_contrast"
  case chroma = "chroma_stft_tuning0"

  var testDescription: String { rawValue }

  /// The deviation that is allowed: a number, and a share of the reference.
  var tolerance: (absolute: Double, relative: Double) {
    switch self {
    case .mfcc40, .mfcc40Delta, .mfcc40Delta2, .logMel: (1e-3, 1e-4)
    case .centroid, .bandwidth: (0, 1e-4)
    case .flatness: (0, 1e-3)
    case .contrast: (0.02, 0)
    case .zeroCrossingRate, .rms: (1e-6, 0)
    case .chroma: (1e-3, 0)
    // The same bin: bins are more than 7 Hz apart. Means and deviations are judged by themselves.
    case .rolloff: (0.01, 0)
    }
  }

  /// The feature of a signal, frames × columns.
  func values(of signal: Signal) throws -> Matrix<Float> {
    switch self {
    case .mfcc40: try mfcc(of: signal).values
    case .mfcc40Delta: try delta(order: 1, of: signal)
    case .mfcc40Delta2: try delta(order: 2, of: signal)
    case .logMel: try ExtractorSupport.features(LogMel.self, of: signal).values
    case .zeroCrossingRate: try ExtractorSupport.features(ZeroCrossingRate.self, of: signal).values
    case .rms: try ExtractorSupport.features(RMS.self, of: signal).values
    case .centroid: try ExtractorSupport.features(SpectralCentroid.self, of: signal).values
    case .bandwidth: try ExtractorSupport.features(SpectralBandwidth.self, of: signal).values
    case .rolloff: try ExtractorSupport.features(SpectralRolloff.self, of: signal).values
    case .flatness: try ExtractorSupport.features(SpectralFlatness.self, of: signal).values
    case .contrast: try ExtractorSupport.features(SpectralContrast.self, of: signal).values
    case .chroma: try ExtractorSupport.features(Chroma.self, of: signal).values
    }
  }

  private func mfcc(of signal: Signal) throws -> FrameFeatures {
    try ExtractorSupport.features(MFCC.self, ["coefficients": "40"], of: signal)
  }

  private func delta(order: Int, of signal: Signal) throws -> Matrix<Float> {
    let delta = try Delta(parameters: ExtractorSupport.parameters(["order": "\(order)"]))
    return try delta.features(from: mfcc(of: signal)).values
  }
}

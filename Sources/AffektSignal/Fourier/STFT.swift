import AffektNumerics

/// The short-time Fourier transform: the spectra of overlapping, tapered frames of a signal.
///
/// |X[t, k]| = |Σₙ w[n]·x[t·hop + n]·exp(−2πi·kn/N)| for frames t and bins k. A signal without
/// samples, and one too short for a frame, gives no frames. Silence gives zeros.
/// Reference implementation: `librosa.stft` (version 0.11), whose magnitudes it meets to about 1e-6
/// of the largest bin of a frame.
public struct STFT: Sendable {
  /// How the transform is taken.
  public let settings: STFTSettings
  private let transform: RealFFT
  private let window: [Float]

  /// Prepares the transform; settings are checked as ``STFTSettings`` describes them.
  public init(settings: STFTSettings) {
    precondition(settings.hopLength > 0, "a hop is positive")
    precondition(settings.windowLength > 0, "a window is not empty")
    self.settings = settings
    transform = RealFFT(length: settings.fftLength)
    window = settings.window.coefficients(
      length: settings.windowLength, paddedTo: settings.fftLength)
  }

  /// The magnitudes of the bins of every frame.
  public func magnitudes(of samples: [Float]) -> SpectrumBlocks {
    measure(.magnitude, of: samples)
  }

  /// The squared magnitudes of the bins of every frame.
  public func power(of samples: [Float]) -> SpectrumBlocks {
    measure(.power, of: samples)
  }

  private func measure(_ measure: RealFFT.Measure, of samples: [Float]) -> SpectrumBlocks {
    let frameCount = settings.frameCount(forSampleCount: samples.count)
    let padded = settings.padding.pad(samples, by: settings.frames.padLength)
    return padded.withUnsafeBufferPointer { padded in
      window.withUnsafeBufferPointer { window in
        guard frameCount > 0, let frames = padded.baseAddress, let window = window.baseAddress
        else { return SpectrumBlocks(frameCount: 0, binCount: settings.binCount) { _ in } }
        return transform.measure(
          measure, frames: frames, hop: settings.hopLength, frameCount: frameCount,
          window: window, RealFFT.Workspace(for: transform))
      }
    }
  }
}

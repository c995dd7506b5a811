import AffektNumerics

/// The short-time Fourier transform: the spectra of overlapping, tapered frames of a signal.
///
/// |X[t, k]| = |Σₙ w[n]·x[t·hop + n]·exp(−2πi·kn/N)|, one row a frame, one column a bin. A signal
/// without samples, and one too short for a frame, gives a matrix without rows. Silence gives zeros.
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

  /// The magnitudes of the bins: frames × (⌊N/2⌋ + 1).
  public func magnitudes(of samples: [Float]) -> Matrix<Float> {
    measure(.magnitude, of: samples)
  }

  /// The squared magnitudes of the bins: frames × (⌊N/2⌋ + 1).
  public func power(of samples: [Float]) -> Matrix<Float> {
    measure(.power, of: samples)
  }

  private func measure(_ measure: RealFFT.Measure, of samples: [Float]) -> Matrix<Float> {
    let frameCount = settings.frameCount(forSampleCount: samples.count)
    let binCount = settings.binCount
    guard frameCount > 0 else { return Matrix(rows: 0, columns: binCount) }
    let padded = settings.padding.pad(samples, by: settings.frames.padLength)
    let workspace = RealFFT.Workspace(for: transform)
    let rows = [Float](unsafeUninitializedCapacity: frameCount * binCount) { buffer, count in
      padded.withUnsafeBufferPointer { padded in
        window.withUnsafeBufferPointer { window in
          guard let frames = padded.baseAddress, let window = window.baseAddress,
            let rows = buffer.baseAddress
          else { return }
          transform.measure(
            measure, frames: frames, hop: settings.hopLength, frameCount: frameCount,
            window: window, into: rows, workspace)
        }
      }
      count = frameCount * binCount
    }
    return Matrix(rows: frameCount, columns: binCount, elements: rows)
  }
}

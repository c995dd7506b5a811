import AffektNumerics
import Foundation

/// How far the tones of a signal lie from equal temperament on A = 440 Hz.
///
/// The peaks of the power spectrum from 150 Hz to below 4000 Hz that exceed a tenth of the greatest
/// power of their frame are refined by parabolas through their neighbours. Of those with at least
/// the median power of all peaks, the distance to the nearest pitch class is counted in hundredths of
/// a step; the fullest hundredth is the tuning. Silence, and whatever has no peak, gives 0.
/// Reference implementation: `librosa.estimate_tuning` on a power spectrogram, as
/// `librosa.feature.chroma_stft` (version 0.11) calls it.
public enum TuningEstimate {
  private static let frequencies = 150.0..<4000
  private static let resolution = 100

  /// The tuning in steps of 1/`classCount` octave, from −0.5 to below 0.5, in hundredths.
  ///
  /// - Parameters:
  ///   - magnitudes: Frames × bins, none negative.
  ///   - binWidth: The distance of two bins, in Hz.
  ///   - classCount: The number of pitch classes in an octave.
  public static func steps(
    ofMagnitudes magnitudes: Matrix<Float>, binWidth: Double, classCount: Int = 12
  ) -> Double {
    let peaks = peaks(of: magnitudes, binWidth: binWidth)
    guard !peaks.isEmpty else { return 0 }
    let median = median(of: peaks.map { $0.power })
    var counts = [Int](repeating: 0, count: resolution)
    for peak in peaks where peak.power >= median {
      let position = Float(classCount) * log2(peak.frequency / (440 / 16))
      var distance = position - position.rounded(.down)
      if distance >= 0.5 { distance -= 1 }
      counts[place(of: Double(distance))] += 1
    }
    return edge(Vector.indexOfMaximum(counts.map { Float($0) }) ?? 0)
  }

  private struct Peak {
    let frequency: Float
    let power: Float
  }

  /// The peaks of all frames.
  private static func peaks(of magnitudes: Matrix<Float>, binWidth: Double) -> [Peak] {
    let binCount = magnitudes.columnCount
    var peaks: [Peak] = []
    guard binCount > 2 else { return [] }
    // A peak has a neighbour on either side.
    let bins = (1..<binCount - 1).filter { frequencies ~= Double($0) * binWidth }
    guard let first = bins.first, let last = bins.last else { return [] }
    magnitudes.elements.withUnsafeBufferPointer { elements in
      for frame in 0..<magnitudes.rowCount {
        let spectrum = UnsafeBufferPointer(
          rebasing: elements[frame * binCount..<(frame + 1) * binCount])
        var greatest: Float = 0
        for magnitude in spectrum where magnitude > greatest { greatest = magnitude }
        let threshold = 0.1 * (greatest * greatest)
        for bin in first...last {
          let magnitude = spectrum[bin]
          let power = magnitude * magnitude
          guard power > threshold, magnitude > spectrum[bin - 1], magnitude >= spectrum[bin + 1]
          else { continue }
          let before = spectrum[bin - 1] * spectrum[bin - 1]
          let after = spectrum[bin + 1] * spectrum[bin + 1]
          let slope = (after - before) / 2
          let curvature = after + before - 2 * power
          let shift = abs(slope) < abs(curvature) ? -slope / curvature : 0
          peaks.append(
            Peak(
              frequency: Float((Double(bin) + Double(shift)) * binWidth),
              power: power + 0.5 * slope * shift))
        }
      }
    }
    return peaks
  }

  /// The middle value, or the mean of the two in the middle.
  private static func median(of values: [Float]) -> Float {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// The lower edge of a hundredth.
  private static func edge(_ place: Int) -> Double {
    -0.5 + Double(place) / Double(resolution)
  }

  /// The hundredth that a distance from −0.5 to below 0.5 lies in.
  private static func place(of distance: Double) -> Int {
    let place = max(0, min(resolution - 1, Int(saturating: (distance + 0.5) * Double(resolution))))
    if distance < edge(place) { return place - 1 }
    return place + 1 < resolution && distance >= edge(place + 1) ? place + 1 : place
  }
}

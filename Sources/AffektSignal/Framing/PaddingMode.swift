/// What stands before and after a signal when frames reach beyond its ends.
public enum PaddingMode: String, Sendable, Hashable, Codable, CaseIterable {
  /// Zeros: the default of librosa since version 0.9.
  case zero
  /// The signal mirrored at its first and last sample, which are not repeated.
  ///
  /// A signal shorter than the padding is mirrored again and again, as `numpy.pad` does it.
  case reflect
  /// The first and the last sample, repeated.
  case edge

  /// The samples with `count` more at either end.
  ///
  /// An empty signal has nothing to reflect or repeat and is padded with zeros in every mode.
  public func pad(_ samples: [Float], by count: Int) -> [Float] {
    precondition(count >= 0, "padding is not negative")
    if count == 0 { return samples }
    let length = samples.count
    return [Float](unsafeUninitializedCapacity: length + 2 * count) { buffer, initialized in
      initialized = length + 2 * count
      buffer[..<count].update(repeating: 0)
      _ = buffer[count..<count + length].update(fromContentsOf: samples)
      buffer[(count + length)..<initialized].update(repeating: 0)
      guard length > 0 else { return }
      switch self {
      case .zero: break
      case .edge:
        for index in 0..<count {
          buffer[index] = samples[0]
          buffer[count + length + index] = samples[length - 1]
        }
      case .reflect:
        for distance in 1...count {
          buffer[count - distance] = samples[Self.reflect(-distance, length: length)]
          buffer[count + length - 1 + distance] =
            samples[Self.reflect(length - 1 + distance, length: length)]
        }
      }
    }
  }

  /// The index inside a signal of `length` that an index beyond its ends is mirrored to.
  private static func reflect(_ index: Int, length: Int) -> Int {
    guard length > 1 else { return 0 }
    let period = 2 * (length - 1)
    let folded = ((index % period) + period) % period
    return folded < length ? folded : period - folded
  }
}

import AffektNumerics

extension Signal {
  /// A number that follows from the samples and the rate alone, on every machine: FNV-1a over their
  /// bits, mixed once more.
  ///
  /// Random changes to a recording draw from a generator that is seeded with it, so that equal
  /// recordings are changed equally, in any order and on any number of threads.
  public var contentHash: UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for sample in samples {
      hash = (hash ^ UInt64(sample.bitPattern)) &* 0x0000_0100_0000_01b3
    }
    hash = (hash ^ sampleRate.bitPattern) &* 0x0000_0100_0000_01b3
    return hash ^ (hash >> 32)
  }
}

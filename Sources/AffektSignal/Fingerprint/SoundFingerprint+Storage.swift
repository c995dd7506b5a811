extension SoundFingerprint {
  /// All that a fingerprint consists of, to be stored: frames × bands.
  public var storedPattern: [Int8] { pattern }

  /// The fingerprint whose `storedPattern` this is; nil for what no fingerprint consists of.
  public init?(storedPattern pattern: [Int8]) {
    guard pattern.count.isMultiple(of: Self.bandCount), pattern.contains(where: { $0 != 0 }),
      !pattern.contains(-128)
    else { return nil }
    self.init(pattern: pattern)
  }
}

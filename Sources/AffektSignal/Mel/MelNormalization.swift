/// How the triangles of a mel filter bank are scaled.
public enum MelNormalization: String, Sendable, Hashable, Codable, CaseIterable {
  /// Every triangle has the area 1 over frequency in Hz: it is scaled by 2/(upper − lower edge).
  case slaney
  /// Every triangle has the height 1.
  case none
}

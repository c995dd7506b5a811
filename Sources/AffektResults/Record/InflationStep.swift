/// What a cell seems to achieve when some short cuts are taken.
public struct InflationStep: Codable, Sendable, Equatable {
  /// The short cuts that were taken, in the order of `Shortcut`.
  public let shortcuts: [Shortcut]
  /// The pooled UAR.
  public let uar: Double
  /// What the certificate says of it.
  public let certificate: LeakageCertificate

  /// Makes the record.
  public init(shortcuts: [Shortcut], uar: Double, certificate: LeakageCertificate) {
    self.shortcuts = shortcuts
    self.uar = uar
    self.certificate = certificate
  }

  /// The name in `supplement.csv`: the short cuts, joined by `+`.
  public var name: String { Self.name(of: shortcuts) }

  package static func name(of shortcuts: [Shortcut]) -> String {
    shortcuts.map(\.rawValue).joined(separator: "+")
  }
}

internal import COpenBLAS
import Foundation

/// The routines of OpenBLAS that compute matrix products and factorisations, and who chose them.
///
/// OpenBLAS has routines for many processors and chooses by a list of those that it knows. It runs
/// its oldest ones (`Prescott`) on a processor that is newer than the list, two to four times slower,
/// and routines differ in the last digits. So where an x86-64 processor has AVX2 and FMA, the
/// routines `Haswell` are chosen before the first product: all such machines then give equal bytes.
/// `OPENBLAS_CORETYPE`, a variable of OpenBLAS, comes first; `AFFEKT_KERNEL=fastest` asks for the
/// best that the processor can. Elsewhere, and with an OpenBLAS that is built for one processor, the
/// library's own choice stays.
///
/// The choice holds for the whole process. A program that calls OpenBLAS itself on another thread
/// calls `ArithmeticKernel.current` before.
public struct ArithmeticKernel: Codable, Sendable, Equatable {
  /// Who chose.
  public enum Choice: String, Codable, Sendable, CaseIterable {
    /// Affekt, for equal bytes on many processors.
    case portable
    /// Affekt, for speed, because `AFFEKT_KERNEL` asks for it.
    case fastest
    /// Whoever set `OPENBLAS_CORETYPE`.
    case user
    /// OpenBLAS, for this processor.
    case library
  }

  /// The name that OpenBLAS gives its routines, such as `Haswell`.
  public let name: String
  /// Who chose them.
  public let choice: Choice

  /// Names routines and who chose them.
  public init(name: String, choice: Choice) {
    self.name = name
    self.choice = choice
  }

  /// What computes in this process; chosen when first asked for, and fixed from then on.
  public static let current = chosen()

  /// The variable that asks for equal bytes (`portable`, the default) or for speed (`fastest`).
  public static let variable = "AFFEKT_KERNEL"

  /// The value of the variable if it is none of those that it may have.
  public static var unknownSetting: String? {
    guard let value = setting, Request(rawValue: value) == nil else { return nil }
    return value
  }

  /// Whether the routines leave the vector instructions of most x86-64 processors unused.
  public var isSlow: Bool { Self.slowNames.contains(name.lowercased()) }

  /// What `AFFEKT_KERNEL` asks for.
  enum Request: String {
    case portable
    case fastest
  }

  /// What a processor can.
  struct Abilities {
    let hasAVX2AndFMA: Bool
    let hasAVX512: Bool

    static var ofThisProcessor: Abilities {
      Abilities(
        hasAVX2AndFMA: affekt_has_avx2_and_fma() != 0, hasAVX512: affekt_has_avx512() != 0)
    }
  }

  /// The routines to choose; nil where the user or the library chooses.
  static func wanted(
    _ request: Request, coreType: String?, on processor: Abilities
  ) -> ArithmeticKernel? {
    guard coreType == nil, processor.hasAVX2AndFMA else { return nil }
    switch request {
    case .portable: return ArithmeticKernel(name: "Haswell", choice: .portable)
    case .fastest:
      return ArithmeticKernel(
        name: processor.hasAVX512 ? "SkylakeX" : "Haswell", choice: .fastest)
    }
  }

  /// Lets OpenBLAS choose, and says what it runs afterwards.
  private static func chosen() -> ArithmeticKernel {
    // The last bits of a product depend on the number of threads.
    defer { affekt_openblas_use_one_thread() }
    let coreType = environment("OPENBLAS_CORETYPE")
    let request = setting.flatMap(Request.init) ?? .portable
    if let wanted = wanted(request, coreType: coreType, on: .ofThisProcessor),
      affekt_openblas_choose(wanted.name) != 0, nameOfLibrary == wanted.name
    {
      return wanted
    }
    return ArithmeticKernel(name: nameOfLibrary, choice: coreType == nil ? .library : .user)
  }

  private static var setting: String? { environment(variable) }

  private static var nameOfLibrary: String {
    openblas_get_corename().map { String(cString: $0) } ?? "unknown"
  }

  private static func environment(_ name: String) -> String? {
    // An empty variable is one that is not set.
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What OpenBLAS has for x86-64 without AVX2, and for processors that it does not know.
  private static let slowNames: Set<String> = [
    "generic", "unknown", "katmai", "coppermine", "northwood", "prescott", "banias", "core2",
    "penryn",
    "dunnington", "nehalem", "athlon", "opteron", "opteron_sse3", "barcelona", "bobcat", "atom",
    "nano",
    "sandybridge", "bulldozer", "piledriver", "steamroller",
  ]
}

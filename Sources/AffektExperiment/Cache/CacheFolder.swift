import Foundation

/// Where what was computed is kept for later runs.
public struct CacheFolder: Sendable, Equatable {
  /// The bound that holds unless another is given: 4 GB.
  public static let standardLimit = 4_000_000_000

  /// The path of the folder.
  public let path: String

  /// Names the folder at `path`, which need not exist.
  public init(path: String) {
    self.path = URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// The folder that an environment determines: `AFFEKT_CACHE`, else `affekt` below
  /// `XDG_CACHE_HOME`, else `.cache/affekt` below the home folder; nil if none of them is set.
  public init?(environment: [String: String]) {
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    if let path = value("AFFEKT_CACHE") {
      self.init(path: path)
    } else if let base = value("XDG_CACHE_HOME"), base.hasPrefix("/") {
      self.init(path: base + "/affekt")
    } else if let home = value("HOME") {
      self.init(path: home + "/.cache/affekt")
    } else {
      return nil
    }
  }

  /// An entry that no cache makes; nil when there is none.
  public var foreignEntry: String? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().first { name in
      !["features.sqlite", "runs.sqlite", "."].contains { name.hasPrefix($0) }
    }
  }

  /// The database of outcomes of nodes.
  var features: String { path + "/features.sqlite" }
  /// The database of runs and of what their folds gave.
  var runs: String { path + "/runs.sqlite" }
}

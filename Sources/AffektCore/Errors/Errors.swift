/// An error in a pipeline file or in a plugin's settings. The author of the file can act on it.
public struct SettingsError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong and what to do, in one sentence.
  public let message: String
  /// The path of keys that leads there, such as `features.mfcc.extract[0].coefficients`.
  public var path: [String]
  /// Where it stands.
  public var location: SourceLocation?

  public init(_ message: String, path: [String] = [], at location: SourceLocation? = nil) {
    self.message = message
    self.path = path
    self.location = location
  }

  /// The same error, seen from one level further out.
  public func inside(_ component: String, at outer: SourceLocation? = nil) -> SettingsError {
    SettingsError(message, path: [component] + path, at: location ?? outer)
  }

  /// `file:line:column: path: message`, without the parts that are not known.
  public var description: String {
    var parts: [String] = []
    if let location { parts.append("\(location)") }
    if !path.isEmpty { parts.append(Self.joined(path)) }
    return (parts + [message]).joined(separator: ": ")
  }

  /// Keys are joined by dots; a place in a list, such as `[0]`, follows its key directly.
  private static func joined(_ path: [String]) -> String {
    path.reduce("") { text, component in
      text.isEmpty || component.hasPrefix("[") ? text + component : text + "." + component
    }
  }
}

/// Why a corpus cannot be listed. The owner of the corpus can act on it.
public struct CorpusError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, where, and what to do.
  public let description: String

  public init(_ description: String) { self.description = description }
}

/// Why one recording cannot be used. The owner of the recording can act on it: it cannot be decoded, or a plugin
/// cannot describe it, for instance because it has too few frames.
///
/// The host excludes the recording, counts it and shows this sentence in the report.
public struct RecordingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong with the recording and what to do.
  public let description: String

  public init(_ description: String) { self.description = description }
}

/// Why a fitted stage or a classifier cannot learn from the examples it was given.
public struct FitError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What the examples lack and what to do.
  public let description: String

  public init(_ description: String) { self.description = description }
}

/// Why a model cannot score the examples it was given.
public struct PredictionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What does not fit.
  public let description: String

  public init(_ description: String) { self.description = description }
}

/// A plugin that breaks its contract, for its author: the run stops, because its numbers cannot be
/// trusted.
public struct PluginContractError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The plugin's identifier.
  public let plugin: String
  /// Which rule it broke, and where.
  public let violation: String

  public init(plugin: String, _ violation: String) {
    self.plugin = plugin
    self.violation = violation
  }

  /// The plugin, the rule and what to run.
  public var description: String {
    "plugin '\(plugin)' breaks its contract: \(violation); its conformance test names the check"
  }
}

import AffektCore

extension Conformance {
  /// What holds for the settings of every plugin.
  static func parameterChecks(of plugin: any Plugin.Type) -> [ConformanceCheck] {
    parameterChecks(ofPlugin: plugin)
  }

  private static func parameterChecks<P: Plugin>(ofPlugin plugin: P.Type) -> [ConformanceCheck] {
    [
      ConformanceCheck(
        "parameter-names", "Parameter names are in kebab case and differ.",
        remedy: "name the properties in ASCII letters and digits, like `minimumFrequency`, and "
          + "none like a property of a group"
      ) {
        let names = P.Parameters.descriptions.map(\.name)
        for name in names { try require(isKebabCase(name), "'\(name)' is not in kebab case") }
        for name in names {
          try require(names.count { $0 == name } == 1, "two parameters are called '\(name)'")
        }
      },
      ConformanceCheck(
        "parameter-meanings",
        "Each parameter says what it does, in a few words without a full stop.",
        remedy: "write the meaning as the first argument of @Parameter"
      ) {
        for parameter in P.Parameters.descriptions {
          let meaning = parameter.meaning
          try require(
            meaning.contains(where: \.isLetter) && !meaning.hasSuffix("."),
            "the meaning of '\(parameter.name)' is '\(meaning)'")
        }
      },
      ConformanceCheck(
        "default-settings", "The plugin can be made from its default settings.",
        remedy: "choose defaults within the declared ranges that fit each other, and declare "
          + "every stored property of the settings with @Parameter or @ParameterGroup"
      ) {
        // Names that do not differ are reported by `parameter-names`.
        let names = P.Parameters.descriptions.map(\.name)
        guard Set(names).count == names.count else { throw NotApplicable() }
        do {
          let settings = try P.Parameters(reading: nil)
          _ = try P.Parameters(reading: settings.resolved)
          try makeInstance(of: P.self, settings)
        } catch let error as SettingsError {
          throw Breach("\(error)")
        }
      },
      ConformanceCheck(
        "limits-accepted",
        "Each value at a declared limit is accepted, unless it does not fit another parameter, "
          + "which the error then names.",
        remedy: "declare the range that really holds, and let errors about combinations name the "
          + "other parameter"
      ) {
        // Defaults that are refused are reported by `default-settings`.
        guard (try? P.Parameters(reading: P.Parameters().resolved)) != nil else {
          throw NotApplicable()
        }
        for (parameter, value) in declaredValues(of: P.self) {
          do {
            try makeInstance(of: P.self, try settings(P.self, parameter.name, value))
          } catch let error as SettingsError {
            let names = P.Parameters.descriptions.map(\.name).filter { $0 != parameter.name }
            let isAboutCombination = (names + ["sample rate"]).contains {
              error.description.contains($0)
            }
            try require(
              isAboutCombination, "\(parameter.name): \(value.flowText) is refused: \(error)")
          }
        }
      },
      ConformanceCheck(
        "limits-enforced", "Each value just beyond a declared limit is refused.",
        remedy: "do not clamp a value while reading it; let the declared range refuse it"
      ) {
        for parameter in P.Parameters.descriptions {
          for value in parameter.refused {
            try require(
              (try? settings(P.self, parameter.name, value)) == nil,
              "\(parameter.name): \(value.flowText) is accepted")
          }
        }
      },
      ConformanceCheck(
        "settings-round-trip", "Settings that are written and read again are the same.",
        remedy: "let `rendered(unit:)` of the parameter's type write what its reading initialiser "
          + "reads, and derive `init(from:)` instead of writing it"
      ) {
        for (parameter, value) in declaredValues(of: P.self) {
          guard let settings = try? settings(P.self, parameter.name, value) else { continue }
          let written = settings.resolved
          guard let again = try? P.Parameters(reading: written) else {
            throw Breach("\(written.flowText) is written, and refused when it is read")
          }
          try require(
            again == settings && again.resolved == written && written[parameter.name] == value,
            "\(parameter.name): \(value.flowText) becomes \(again.resolved.flowText)")
        }
      },
    ]
  }

  /// Each parameter with its default and the values that its declaration accepts.
  private static func declaredValues<P: Plugin>(of plugin: P.Type)
    -> [(ParameterDescription, SettingsValue)]
  {
    P.Parameters.descriptions.flatMap { parameter in
      ([parameter.defaultValue] + parameter.accepted).map { (parameter, $0) }
    }
  }

  /// The default settings with one value changed.
  private static func settings<P: Plugin>(
    _ plugin: P.Type, _ name: String, _ value: SettingsValue
  ) throws(SettingsError) -> P.Parameters {
    try P.Parameters(reading: .map([.init(name, value)]))
  }

  /// Makes the plugin to see whether it takes the settings.
  private static func makeInstance<P: Plugin>(of plugin: P.Type, _ settings: P.Parameters)
    throws(SettingsError)
  {
    switch plugin as any Plugin.Type {
    case let kind as any CorpusLayout.Type: try kind.make(settings)
    case let kind as any Preprocessor.Type: try kind.make(settings)
    case let kind as any FeatureExtractor.Type: try kind.make(settings)
    case let kind as any TemporalTransform.Type: try kind.make(settings)
    case let kind as any Functional.Type: try kind.make(settings)
    case let kind as any FittedStage.Type: try kind.make(settings)
    case let kind as any Classifier.Type: try kind.make(settings)
    default: break
    }
  }
}

extension CorpusLayout {
  fileprivate static func make(_ settings: any ParameterSet) throws(SettingsError) {
    guard let settings = settings as? Parameters else { return }
    _ = try Self(parameters: settings)
  }
}

extension Preprocessor {
  fileprivate static func make(_ settings: any ParameterSet) throws(SettingsError) {
    guard let settings = settings as? Parameters else { return }
    _ = try Self(parameters: settings)
  }
}

extension FeatureExtractor {
  fileprivate static func make(_ settings: any ParameterSet) throws(SettingsError) {
    guard let settings = settings as? Parameters else { return }
    _ = try Self(parameters: settings, sampleRate: 44_100)
  }
}

extension TemporalTransform {
  fileprivate static func make(_ settings: any ParameterSet) throws(SettingsError) {
    guard let settings = settings as? Parameters else { return }
    _ = try Self(parameters: settings)
  }
}

extension Functional {
  fileprivate static func make(_ settings: any ParameterSet) throws(SettingsError) {
    guard let settings = settings as? Parameters else { return }
    _ = try Self(parameters: settings)
  }
}

extension FittedStage {
  fileprivate static func make(_ settings: any ParameterSet) throws(SettingsError) {
    guard let settings = settings as? Parameters else { return }
    _ = try Self(parameters: settings)
  }
}

extension Classifier {
  fileprivate static func make(_ settings: any ParameterSet) throws(SettingsError) {
    guard let settings = settings as? Parameters else { return }
    _ = try Self(parameters: settings)
  }
}

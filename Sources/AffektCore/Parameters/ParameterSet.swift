/// The settings of a plugin: a structure whose stored properties are all `@Parameter`.
///
/// Everything else is derived: the names, reading with errors that point to line and column, the
/// list for `affekt describe`, and the written form that identifies a node of the graph.
public protocol ParameterSet: Decodable, Hashable, Sendable {
  /// The defaults.
  init()

  /// Checks what no single parameter can check, such as two frequencies in the right order.
  func validate() throws(ConfigurationError)
}

extension ParameterSet {
  /// Nothing more to check.
  public func validate() throws(ConfigurationError) {}

  /// Reads the settings from a map; what it does not name keeps its default.
  ///
  /// Throws for an unknown name (with the nearest known one), a wrong type, a unit that does not
  /// fit, a value out of range, and what `validate` finds.
  public init(reading configuration: ConfigurationValue?) throws(ConfigurationError) {
    var parameters = Self().namedParameters
    if let configuration {
      guard let entries = configuration.entries else {
        throw ConfigurationError(
          "expected parameters as 'name: value', found \(configuration.kindName)",
          at: configuration.location)
      }
      var seen: Set<String> = []
      for entry in entries {
        guard let place = parameters.firstIndex(where: { $0.name == entry.key }) else {
          let hint = NearestName.hint(for: entry.key, among: parameters.map(\.name))
          throw ConfigurationError(
            "unknown parameter '\(entry.key)'; \(hint)", at: entry.keyLocation)
        }
        guard seen.insert(entry.key).inserted else {
          throw ConfigurationError("'\(entry.key)' is given twice", at: entry.keyLocation)
        }
        do throws(ConfigurationError) {
          parameters[place].parameter = try parameters[place].parameter.reading(entry.value)
        } catch {
          throw error.inside(entry.key, at: entry.value.location)
        }
      }
    }
    do {
      self = try Self(from: ParameterDecoder(parameters: parameters))
    } catch {
      throw ConfigurationError(
        "\(Self.self) is no parameter set: every stored property needs @Parameter (\(error))",
        at: configuration?.location)
    }
    do throws(ConfigurationError) {
      try validate()
    } catch {
      throw error.inside("", at: configuration?.location).withoutEmptyPath
    }
  }

  /// What each parameter is, in the order of declaration.
  public static var descriptions: [ParameterDescription] {
    Self().namedParameters.map { $0.parameter.description(named: $0.name) }
  }

  /// All settings as they are written, defaults included, in the order of declaration.
  public var resolved: ConfigurationValue {
    .map(namedParameters.map { .init($0.name, $0.parameter.written) })
  }

  /// The parameters with their names, found by reflection.
  var namedParameters: [NamedParameter] {
    Mirror(reflecting: self).children.compactMap { child in
      guard let label = child.label, let parameter = child.value as? any AnyParameter else {
        return nil
      }
      return NamedParameter(
        property: String(label.drop { $0 == "_" }), parameter: parameter)
    }
  }
}

/// A parameter and the property that it stands for.
struct NamedParameter {
  let property: String
  var parameter: any AnyParameter

  /// The property's name in kebab case: `topDB` gives `top-db`, `useHTKMel` gives `use-htk-mel`.
  var name: String {
    let letters = Array(property)
    var words = ""
    for (place, letter) in letters.enumerated() {
      if place > 0, letter.isUppercase {
        let endsAcronym =
          letters[place - 1].isUppercase && place + 1 < letters.count
          && letters[place + 1].isLowercase
        if !letters[place - 1].isUppercase || endsAcronym { words.append("-") }
      }
      words.append(contentsOf: letter.lowercased())
    }
    return words
  }
}

/// A parameter whose value type is not known here.
protocol AnyParameter: Sendable {
  func reading(_ value: ConfigurationValue) throws(ConfigurationError) -> any AnyParameter
  func description(named name: String) -> ParameterDescription
  var written: ConfigurationValue { get }
}

extension Parameter: AnyParameter {
  func reading(_ value: ConfigurationValue) throws(ConfigurationError) -> any AnyParameter {
    var result = self
    result.wrappedValue = try Value(reading: value, unit: unit)
    if let constraint, !constraint.accepts(result.wrappedValue) {
      let text = value.scalarText ?? value.flowText
      throw ConfigurationError(
        "\(text) is out of range: it must be \(constraint.description)",
        at: value.location)
    }
    return result
  }

  var written: ConfigurationValue { wrappedValue.rendered(unit: unit) }

  func description(named name: String) -> ParameterDescription {
    let examples = Value.examples.filter { constraint?.accepts($0) ?? true }
    return ParameterDescription(
      name: name, meaning: meaning, expectation: Value.expectation, unit: unit,
      range: constraint?.description, defaultValue: written, isList: Value.isList,
      accepted: ((constraint?.inside ?? []) + examples).map { $0.rendered(unit: unit) },
      refused: constraint?.outside.map { $0.rendered(unit: unit) } ?? [])
  }
}

extension ConfigurationError {
  /// The error without path components that name nothing.
  var withoutEmptyPath: ConfigurationError {
    ConfigurationError(message, path: path.filter { !$0.isEmpty }, at: location)
  }
}

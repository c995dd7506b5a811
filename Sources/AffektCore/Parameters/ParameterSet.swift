/// The settings of a plugin: a structure whose stored properties are all `@Parameter` or
/// `@ParameterGroup`.
///
/// Everything else is derived: the names, reading with errors that point to line and column, the
/// list for `affekt describe`, and the written form that identifies a node of the graph. The
/// parameters of a group count as parameters of the set, at the place of the group.
public protocol ParameterSet: Decodable, Hashable, Sendable {
  /// The defaults.
  init()

  /// Checks what no single parameter can check, such as two frequencies in the right order.
  func validate() throws(SettingsError)
}

extension ParameterSet {
  /// Nothing more to check.
  public func validate() throws(SettingsError) {}

  /// Reads the settings from a map; what it does not name keeps its default.
  ///
  /// Throws for an unknown name (with the nearest known one), a wrong type, a unit that does not
  /// fit, a value out of range, and what `validate` of a group or of the set finds.
  public init(reading settings: SettingsValue?) throws(SettingsError) {
    var parameters = Self().namedParameters
    if let name = parameters.repeatedName {
      throw SettingsError(
        "\(Self.self) is not a parameter set: two parameters are called '\(name)'; rename one of the "
          + "properties", at: settings?.location)
    }
    if let settings {
      guard let entries = settings.entries else {
        throw SettingsError(
          "expected parameters as 'name: value', found \(settings.kindName)",
          at: settings.location)
      }
      var seen: Set<String> = []
      for entry in entries {
        guard let place = parameters.firstIndex(where: { $0.name == entry.key }) else {
          let hint = NearestName.hint(for: entry.key, among: parameters.map(\.name))
          throw SettingsError(
            "unknown parameter '\(entry.key)'; \(hint)", at: entry.keyLocation)
        }
        guard seen.insert(entry.key).inserted else {
          throw SettingsError("'\(entry.key)' is given twice", at: entry.keyLocation)
        }
        do throws(SettingsError) {
          parameters[place].parameter = try parameters[place].parameter.reading(entry.value)
        } catch {
          throw error.inside(entry.key, at: entry.value.location)
        }
      }
    }
    do {
      self = try Self(from: ParameterDecoder(parameters: parameters))
    } catch {
      throw SettingsError(
        "\(Self.self) is not a parameter set: every stored property needs @Parameter or "
          + "@ParameterGroup (\(error))",
        at: settings?.location)
    }
    do throws(SettingsError) {
      try validateWithGroups()
    } catch {
      throw error.inside("", at: settings?.location).withoutEmptyPath
    }
  }

  /// What each parameter is, in the order of declaration.
  public static var descriptions: [ParameterDescription] {
    Self().namedParameters.map { $0.parameter.description(named: $0.name) }
  }

  /// All settings as they are written, defaults included, in the order of declaration.
  public var resolved: SettingsValue {
    .map(namedParameters.map { .init($0.name, $0.parameter.written) })
  }

  /// The same settings with another value of one property.
  ///
  /// A plugin chooses defaults of its own for a group with it:
  /// `@ParameterGroup var frames = FrameParameters().setting(\.padding, to: .edge)`.
  public func setting<Value>(_ property: WritableKeyPath<Self, Value>, to value: Value) -> Self {
    var settings = self
    settings[keyPath: property] = value
    return settings
  }

  /// The parameters with their names, those of groups included, found by reflection.
  var namedParameters: [NamedParameter] {
    Mirror(reflecting: self).children.flatMap { child -> [NamedParameter] in
      guard let label = child.label else { return [] }
      let property = String(label.drop { $0 == "_" })
      switch child.value {
      case let parameter as any AnyParameter:
        return [NamedParameter(path: [property], parameter: parameter)]
      case let group as any AnyParameterGroup:
        return group.set.namedParameters.map { member in
          NamedParameter(path: [property] + member.path, parameter: member.parameter)
        }
      default: return []
      }
    }
  }

  /// Checks the groups, each before the set that holds it, and then the set.
  func validateWithGroups() throws(SettingsError) {
    for child in Mirror(reflecting: self).children {
      guard let group = child.value as? any AnyParameterGroup else { continue }
      try group.set.validateWithGroups()
    }
    try validate()
  }
}

/// A parameter and the property that it stands for.
struct NamedParameter {
  /// The property, after those of the groups that hold it from the outermost on; never empty.
  let path: [String]
  var parameter: any AnyParameter

  /// The parameter as seen from inside the group that `property` holds; nil if it is not in there.
  func member(of property: String) -> NamedParameter? {
    guard path.count > 1, path[0] == property else { return nil }
    return NamedParameter(path: Array(path.dropFirst()), parameter: parameter)
  }

  /// The property's name in kebab case: `topDB` gives `top-db`, `useHTKMel` gives `use-htk-mel`.
  var name: String {
    let letters = Array(path[path.count - 1])
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

extension [NamedParameter] {
  /// The first name that a parameter before has too; nil if all names differ.
  var repeatedName: String? {
    var seen: Set<String> = []
    return map(\.name).first { !seen.insert($0).inserted }
  }
}

/// A parameter whose value type is not known here.
protocol AnyParameter: Sendable {
  func reading(_ value: SettingsValue) throws(SettingsError) -> any AnyParameter
  func description(named name: String) -> ParameterDescription
  var written: SettingsValue { get }
}

extension Parameter: AnyParameter {
  func reading(_ value: SettingsValue) throws(SettingsError) -> any AnyParameter {
    var result = self
    result.wrappedValue = try Value(reading: value, unit: unit)
    if let constraint, !constraint.accepts(result.wrappedValue) {
      let text = value.scalarText ?? value.flowText
      throw SettingsError(
        "\(text) is out of range: it must be \(constraint.description)",
        at: value.location)
    }
    return result
  }

  var written: SettingsValue { wrappedValue.rendered(unit: unit) }

  func description(named name: String) -> ParameterDescription {
    let examples = Value.examples.filter { constraint?.accepts($0) ?? true }
    return ParameterDescription(
      name: name, meaning: meaning, expectation: Value.expectation, unit: unit,
      range: constraint?.description, defaultValue: written, isList: Value.isList,
      accepted: ((constraint?.inside ?? []) + examples).map { $0.rendered(unit: unit) },
      refused: constraint?.outside.map { $0.rendered(unit: unit) } ?? [])
  }
}

extension SettingsError {
  /// The error without path components that name nothing.
  var withoutEmptyPath: SettingsError {
    SettingsError(message, path: path.filter { !$0.isEmpty }, at: location)
  }
}

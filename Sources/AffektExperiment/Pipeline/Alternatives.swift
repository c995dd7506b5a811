import AffektCore

/// One of the ways that a list of alternatives can be taken.
struct Alternative<Value> {
  /// What was chosen, such as `coefficients=13`; empty when there was no choice.
  let label: String
  let value: Value

  init(_ label: String, _ value: Value) {
    self.label = label
    self.value = value
  }

  /// The name of something that was defined with alternatives: `mfcc[coefficients=13]`.
  func name(of base: String) -> String { label.isEmpty ? base : "\(base)[\(label)]" }

  func map<Other, Failure: Error>(_ transform: (Value) throws(Failure) -> Other) throws(Failure)
    -> Alternative<Other>
  {
    Alternative<Other>(label, try transform(value))
  }
}

enum Alternatives {
  /// Multiplies out the settings of a plugin: a list given to a parameter that takes one value, or
  /// a list of lists given to one that takes a list, stands for alternatives.
  static func expand(
    _ settings: SettingsValue?, descriptions: [ParameterDescription]
  ) throws(SettingsError) -> [Alternative<SettingsValue?>] {
    guard let settings, let entries = settings.entries else {
      return [Alternative("", settings)]
    }
    let choices = entries.map { entry -> [Alternative<SettingsValue.Entry>] in
      guard let values = values(of: entry, descriptions: descriptions) else {
        return [Alternative("", entry)]
      }
      return values.map { value in
        Alternative(
          "\(entry.key)=\(value.flowText)", .init(entry.key, at: entry.keyLocation, value))
      }
    }
    return try product(choices, at: settings.location).map { alternative in
      alternative.map { SettingsValue(.map($0), at: settings.location) }
    }
  }

  /// The largest number of alternatives that one definition may stand for.
  static let limit = 100_000

  /// Every way to take one of each list, the last list varying fastest.
  ///
  /// Throws when there are more than `limit`.
  static func product<Value>(
    _ lists: [[Alternative<Value>]], at location: SourceLocation?
  ) throws(SettingsError) -> [Alternative<[Value]>] {
    var count = 1
    for list in lists {
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: list.count)
      guard !isTooLarge, product <= limit else {
        throw SettingsError(
          "these alternatives multiply out to more than \(limit); write fewer, or divide them among "
            + "several pipelines", at: location)
      }
      count = product
    }
    return lists.reduce([Alternative("", [])]) { partial, list in
      partial.flatMap { chosen in
        list.map { next in
          let labels = [chosen.label, next.label].filter { !$0.isEmpty }
          return Alternative(labels.joined(separator: ", "), chosen.value + [next.value])
        }
      }
    }
  }

  /// The alternatives of one entry; nil when it is a single value.
  private static func values(
    of entry: SettingsValue.Entry, descriptions: [ParameterDescription]
  ) -> [SettingsValue]? {
    guard let elements = entry.value.elements, !elements.isEmpty,
      let description = descriptions.first(where: { $0.name == entry.key })
    else { return nil }
    if description.isList { return elements.allSatisfy { $0.elements != nil } ? elements : nil }
    return elements
  }
}

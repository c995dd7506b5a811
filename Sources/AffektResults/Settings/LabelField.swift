import AffektCore

/// What a class can be made of.
public enum LabelField: String, ParameterChoice, Codable {
  /// The sex of the speaker.
  case sex
  /// The emotion, after the label map.
  case emotion
}

extension LabelField {
  /// The class of a recording: the values of the fields, joined by `-` as in `female-anger`.
  ///
  /// Nil where a field is not known.
  public static func label(_ fields: [LabelField], of recording: Recording) -> Emotion? {
    var values: [String] = []
    for field in fields {
      switch field {
      case .sex:
        guard let sex = recording.sex else { return nil }
        values.append(sex.rawValue)
      case .emotion: values.append(recording.emotion.rawValue)
      }
    }
    return Emotion(rawValue: values.joined(separator: "-"))
  }

  /// Reads the fields under `by`: the emotion, and others beside it.
  ///
  /// Throws for a field that is not known or stands twice, and where the emotion is missing.
  package static func fields(reading value: SettingsValue?) throws(SettingsError) -> [LabelField] {
    guard let value else { return [.emotion] }
    var fields: [LabelField] = []
    for element in value.elements ?? [value] {
      let field = try LabelField(reading: element, unit: nil)
      guard !fields.contains(field) else {
        throw SettingsError("'\(field.rawValue)' stands twice; remove one", at: element.location)
      }
      fields.append(field)
    }
    guard fields.contains(.emotion) else {
      throw SettingsError(
        "classes are made of the emotion and more, such as [sex, emotion]; add 'emotion'",
        at: value.location)
    }
    return fields
  }
}

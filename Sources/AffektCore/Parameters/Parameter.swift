/// One setting of a plugin: its storage, default, meaning, unit and range on one line.
///
/// ```swift
/// struct MFCCParameters: ParameterSet {
///   @Parameter("cepstral coefficients kept", in: 1...256) var coefficients = 20
///   @Parameter("lowest frequency", unit: .hertz, in: 0...) var minimumFrequency = 0.0
/// }
/// ```
///
/// The name in a pipeline file is the property's name in kebab case (`minimum-frequency`). Reading,
/// checking, listing, documentation and tuning grids all come from this line. What several plugins
/// have in common is declared once, as a `ParameterGroup`.
@propertyWrapper
public struct Parameter<Value: ParameterValue>: Sendable {
  /// The value in force.
  public var wrappedValue: Value
  /// What the setting does, in a few words.
  public let meaning: String
  /// The unit that a quantity is written in.
  public let unit: ParameterUnit?
  /// Which values are accepted; nil for all of the type.
  public let constraint: ParameterConstraint<Value>?

  init(
    wrappedValue: Value, meaning: String, unit: ParameterUnit?,
    constraint: ParameterConstraint<Value>?
  ) {
    self.wrappedValue = wrappedValue
    self.meaning = meaning
    self.unit = unit
    self.constraint = constraint
  }

  /// A setting that accepts every value of its type.
  public init(wrappedValue: Value, _ meaning: String, unit: ParameterUnit? = nil) {
    self.init(wrappedValue: wrappedValue, meaning: meaning, unit: unit, constraint: nil)
  }
}

extension Parameter where Value: BoundedParameterValue {
  /// A setting between two limits, both accepted.
  public init(
    wrappedValue: Value, _ meaning: String, unit: ParameterUnit? = nil, in range: ClosedRange<Value>
  ) {
    self.init(
      wrappedValue: wrappedValue, meaning: meaning, unit: unit,
      constraint: .within(range, unit: unit))
  }

  /// A setting with a least value, which is accepted.
  public init(
    wrappedValue: Value, _ meaning: String, unit: ParameterUnit? = nil,
    in range: PartialRangeFrom<Value>
  ) {
    self.init(
      wrappedValue: wrappedValue, meaning: meaning, unit: unit,
      constraint: .from(range.lowerBound, unit: unit))
  }

  /// A setting greater than a bound, which is not accepted itself.
  public init(
    wrappedValue: Value, _ meaning: String, unit: ParameterUnit? = nil, above bound: Value
  ) {
    self.init(
      wrappedValue: wrappedValue, meaning: meaning, unit: unit,
      constraint: .above(bound, unit: unit))
  }
}

extension Parameter {
  /// A setting that may be `auto`, else between two limits.
  public init<Bounded: BoundedParameterValue>(
    wrappedValue: Value, _ meaning: String, unit: ParameterUnit? = nil,
    in range: ClosedRange<Bounded>
  ) where Value == Bounded? {
    self.init(
      wrappedValue: wrappedValue, meaning: meaning, unit: unit,
      constraint: ParameterConstraint.within(range, unit: unit).orAutomatic())
  }

  /// A setting that may be `auto`, else greater than a bound.
  public init<Bounded: BoundedParameterValue>(
    wrappedValue: Value, _ meaning: String, unit: ParameterUnit? = nil, above bound: Bounded
  ) where Value == Bounded? {
    self.init(
      wrappedValue: wrappedValue, meaning: meaning, unit: unit,
      constraint: ParameterConstraint.above(bound, unit: unit).orAutomatic())
  }

  /// A list of settings, each between two limits, `count` of them.
  public init<Bounded: BoundedParameterValue>(
    wrappedValue: Value, _ meaning: String, unit: ParameterUnit? = nil,
    each range: ClosedRange<Bounded>, count: ClosedRange<Int> = 1...1024
  ) where Value == [Bounded] {
    self.init(
      wrappedValue: wrappedValue, meaning: meaning, unit: unit,
      constraint: ParameterConstraint.within(range, unit: unit).onEach(count: count))
  }
}

extension Parameter where Value == TimeSpan {
  /// A length on the time axis, which must be positive.
  public init(wrappedValue: TimeSpan, _ meaning: String) {
    self.init(
      wrappedValue: wrappedValue, meaning: meaning, unit: nil, constraint: .positiveTime)
  }
}

extension Parameter where Value == TimeSpan? {
  /// A length on the time axis, which must be positive, or `auto`.
  public init(wrappedValue: TimeSpan?, _ meaning: String) {
    self.init(
      wrappedValue: wrappedValue, meaning: meaning, unit: nil,
      constraint: ParameterConstraint.positiveTime.orAutomatic())
  }
}

extension ParameterConstraint where Value == TimeSpan {
  static var positiveTime: ParameterConstraint {
    ParameterConstraint(
      "more than 0 and at most an hour", inside: [.samples(1)],
      outside: [.samples(0), .seconds(0), .seconds(-1), .seconds(3601)]
    ) { span in
      switch span {
      case .samples(let count): count > 0 && count <= 1 << 30
      case .seconds(let time): time > 0 && time <= 3600
      }
    }
  }
}

extension Parameter: Hashable {
  /// Two settings are equal when their values are.
  public static func == (left: Parameter, right: Parameter) -> Bool {
    left.wrappedValue == right.wrappedValue
  }

  /// Hashes the value.
  public func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}

extension Parameter: Decodable {
  /// Always throws: settings are made from configuration with `ParameterSet(reading:)`, which knows
  /// the definitions that a bare decoder lacks.
  public init(from decoder: any Decoder) throws {
    throw DecodingError.dataCorrupted(
      .init(
        codingPath: decoder.codingPath,
        debugDescription: "make a ParameterSet with init(reading:) or init()"))
  }
}

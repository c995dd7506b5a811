/// Parameters that several plugins have in common, declared once and held by each of them.
///
/// ```swift
/// struct Parameters: ParameterSet {
///   @Parameter("power of the distances", in: 0.1...16) var exponent = 2.0
///   @ParameterGroup var transform = SpectrogramParameters()
/// }
/// ```
///
/// A pipeline file knows no groups: the parameters of a group stand among those of the set that
/// holds it, at the place of the property, under their own names, and are read, checked, listed and
/// written as if they were declared there. The group's `validate()` runs before that of the set.
///
/// The defaults are those of the property's initial value, so that a plugin can choose its own:
/// `FrameParameters().setting(\.padding, to: .edge)`. Names must differ in the whole set; reading
/// one in which a name occurs twice throws.
@propertyWrapper
public struct ParameterGroup<Group: ParameterSet>: Hashable, Sendable {
  /// The values in force.
  public var wrappedValue: Group

  /// A group whose defaults are the values of `wrappedValue`.
  public init(wrappedValue: Group) { self.wrappedValue = wrappedValue }
}

extension ParameterGroup: Decodable {
  /// Hands the decoder to the group, whose parameters refuse any but that of
  /// `ParameterSet(reading:)`.
  public init(from decoder: any Decoder) throws { wrappedValue = try Group(from: decoder) }
}

/// A group whose type is not known here.
protocol AnyParameterGroup: Sendable {
  var set: any ParameterSet { get }
}

extension ParameterGroup: AnyParameterGroup {
  var set: any ParameterSet { wrappedValue }
}

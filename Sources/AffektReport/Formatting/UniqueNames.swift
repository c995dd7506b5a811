/// Gives names for files and places that differ from all given before.
struct UniqueNames {
  private var given: Set<String> = []

  /// A name made from `text`, with a number behind it where the name is taken.
  mutating func name(for text: String) -> String {
    let slug = Markup.slug(text)
    var name = slug
    var number = 2
    while !given.insert(name).inserted {
      name = "\(slug)-\(number)"
      number += 1
    }
    return name
  }
}

/// A picture with what is said about it.
public struct Figure: Sendable, Equatable {
  /// The name of its file, without extension, and of its place on a page.
  public let identifier: String
  /// What stands below it.
  public let caption: RichText
  /// What it shows, in words, for those who do not see it.
  public let alternative: String
  /// The picture.
  let picture: SVGPicture

  /// Makes a figure.
  init(identifier: String, caption: RichText, alternative: String, picture: SVGPicture) {
    self.identifier = identifier
    self.caption = caption
    self.alternative = alternative
    self.picture = picture
  }
}

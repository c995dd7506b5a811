import AffektCore

extension CNN {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Convolutional network",
    text: """
      The network reads a recording as a picture: bands upwards, time to the right. A filter is a \
      small pattern of weights that is laid on every place of the map; where the map resembles the \
      pattern, its output is large. Pooling then keeps one value of each small window, so that it \
      matters less where exactly something is. The next filters look at the outputs of the first \
      ones, and so at larger parts of the recording. A last layer adds up what was found for each \
      emotion. The network sees windows of at most {frames} frames, and the scores of the windows \
      of a recording are averaged. In training, recordings are blended and stripes of the map are \
      hidden, so that the network cannot learn single recordings by heart.
      """,
    formula: PluginExplanation.Formula(
      "y(o, b, t) = f(β_o + Σ_i Σ_k Σ_l w(o, i, k, l) · x(i, b + k, t + l))",
      tex:
        #"y_o(b, t) = f\Bigl(\beta_o + \sum_i \sum_k \sum_l w_{o,i,k,l}\, x_i(b + k, t + l)\Bigr)"#
    ),
    figure: .plane(
      note: """
        A place of the plane is a map of two bands and one frame. So this shows how far such a network \
        bends its boundaries, and nothing of what it makes of time.
        """))
}

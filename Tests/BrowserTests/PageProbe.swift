/// Scripts that measure a page as it is shown. Each is the body of a function.
enum PageProbe {
  /// Opens all details, so that everything is shown.
  static let openAll = "document.querySelectorAll('details').forEach(d => { d.open = true; });"

  /// Texts whose contrast to what is behind them is too low by WCAG 2 level AA: below 4.5, or 3 where
  /// the text is large; and how many texts were looked at.
  ///
  /// Behind a text are the backgrounds of the elements around it; in a picture also the shapes drawn
  /// before it that cover its middle.
  static let contrast = """
    function parts(color) {
      var m = (color.match(/[\\d.]+/g) || ['0', '0', '0', '0']).map(Number);
      return { c: m.slice(0, 3), a: m.length > 3 ? m[3] : 1 };
    }
    function over(top, alpha, ground) {
      return ground.map(function (g, i) { return alpha * top[i] + (1 - alpha) * g; });
    }
    function luminance(c) {
      var l = c.map(function (v) {
        v /= 255;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
      });
      return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2];
    }
    function ground(element) {
      var chain = [];
      for (var e = element; e; e = e.parentElement) chain.push(e);
      return chain.reverse().reduce(function (below, e) {
        var b = parts(getComputedStyle(e).backgroundColor);
        return over(b.c, b.a, below);
      }, [255, 255, 255]);
    }
    function shapesBehind(text, svg, below) {
      var box = text.getBoundingClientRect();
      var x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
      svg.querySelectorAll('rect, circle, polygon').forEach(function (shape) {
        if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) return;
        var s = shape.getBoundingClientRect();
        if (x < s.left || x > s.right || y < s.top || y > s.bottom) return;
        var style = getComputedStyle(shape);
        if (style.fill === 'none' || !style.fill.startsWith('rgb')) return;
        var fill = parts(style.fill);
        below = over(fill.c, fill.a * Number(style.fillOpacity) * Number(style.opacity), below);
      });
      return below;
    }
    var walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    var seen = new Set(), failures = [], count = 0;
    while (walker.nextNode()) {
      var e = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || seen.has(e)) continue;
      if (e.closest('script, style, title, noscript, option')) continue;
      seen.add(e);
      if (!e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
      var style = getComputedStyle(e), svg = e.closest('svg');
      var below = svg ? shapesBehind(e, svg, ground(svg.parentElement)) : ground(e);
      var ink = parts(svg ? style.fill : style.color);
      var a = luminance(over(ink.c, ink.a, below)), b = luminance(below);
      var ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      var size = parseFloat(style.fontSize);
      var isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      count += 1;
      if (ratio < (isLarge ? 3 : 4.5)) {
        failures.push(e.tagName + '.' + e.getAttribute('class') + ' ' + ratio.toFixed(2) + ' '
          + e.textContent.trim().slice(0, 40));
      }
    }
    return { failures: failures.slice(0, 20), count: count };
    """

  /// What a page must not have when every name is only text: code of strangers, and elements that
  /// fetch.
  static let strangers = """
    var found = [];
    if (window.__injected !== undefined) found.push('a name ran as code');
    document.querySelectorAll('*').forEach(function (e) {
      Array.from(e.attributes).forEach(function (a) {
        if (/^on/i.test(a.name)) found.push(e.tagName + ' ' + a.name);
        // Literature is linked; nothing is fetched for that.
        var isLink = e.tagName === 'A' && a.name === 'href' && a.value.startsWith('https://');
        if (/^(src|href|action|data|poster)$/i.test(a.name) && !isLink
            && /^\\s*(javascript|data|https?):/i.test(a.value)
            && !(/^(img|image)$/i.test(e.tagName) && a.value.startsWith('data:image/png;base64,'))) {
          found.push(e.tagName + ' ' + a.name + '=' + a.value);
        }
      });
      if (/^(iframe|object|embed|link|base|b|i|marquee)$/i.test(e.tagName)) found.push(e.tagName);
      if (/^img$/i.test(e.tagName) && !/^data:image\\/png/.test(e.getAttribute('src') || '')) {
        found.push('IMG ' + e.getAttribute('src'));
      }
      if (/^script$/i.test(e.tagName) && !e.hasAttribute('type') && e !== document.scripts[document.scripts.length - 1]) {
        found.push('a second script');
      }
    });
    return found;
    """

  /// Elements that stick out of the window at the right and make the document scroll sideways.
  static let wideElements = """
    var limit = document.documentElement.clientWidth, found = [];
    document.querySelectorAll('body *').forEach(function (e) {
      if (e.closest('.scroll, pre, svg') && !e.matches('.scroll, pre')) return;
      var box = e.getBoundingClientRect();
      if (box.right > limit + 1 && box.width > 0) {
        found.push(e.tagName + '.' + e.getAttribute('class') + ' to ' + Math.round(box.right) + ' '
          + e.textContent.trim().slice(0, 30));
      }
    });
    return found.slice(0, 10);
    """

  /// How wide the document is beside the window.
  static let width = """
    var root = document.documentElement;
    return { scroll: root.scrollWidth, client: root.clientWidth, inner: window.innerWidth };
    """
}

// The search of the site runs in a worker, which browsers refuse to pages that were opened from a
// folder. There a hidden frame does its work: it says what a worker says, and is spoken to alike.
if (location.protocol === "file:") {
  const READY = "the frame is ready";
  const script = (rest) => `<script${rest}</scr` + "ipt>";
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.waiting = [];
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.append(this.frame);
      addEventListener("message", (event) => {
        if (event.source === this.frame.contentWindow) this.hear(event.data);
      });
      const within = this.frame.contentDocument;
      within.open();
      within.write(script('>postMessage = (data) => parent.postMessage(data, "*")'));
      within.write(script(` src="${new URL(url, location)}">`));
      within.write(script(`>postMessage("${READY}")`));
      within.close();
    }

    hear(data) {
      if (data === READY) {
        const waiting = this.waiting;
        this.waiting = null;
        waiting.forEach((one) => this.postMessage(one));
        return;
      }
      const event = new MessageEvent("message", { data });
      if (this.onmessage) this.onmessage(event);
      this.dispatchEvent(event);
    }

    postMessage(data) {
      if (this.waiting) this.waiting.push(data);
      else postMessage.call(this.frame.contentWindow, data, "*"); // its own speaks to us
    }

    terminate() {
      this.frame.remove();
    }
  };
}

// News from the desk. Of all tabs of one browser one listens to the server and passes the
// news on, because a browser opens only six connections to a server.

export function follow(hear, lost) {
  const channel = new BroadcastChannel("desk");
  channel.onmessage = (event) => (event.data === null ? lost() : hear(event.data));
  const listen = () => {
    const source = new EventSource("/events");
    source.onmessage = (event) => {
      const news = JSON.parse(event.data);
      hear(news);
      channel.postMessage(news);
    };
    source.onerror = () => {
      lost();
      channel.postMessage(null);
    };
    return new Promise(() => {}); // for as long as the tab is open
  };
  // Locks exist only on secure addresses; 127.0.0.1 is one, another computer's is not.
  if (navigator.locks) navigator.locks.request("desk-news", listen);
  else listen();
}

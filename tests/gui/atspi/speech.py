"""A speech server that says nothing and remembers all: as much of speech-dispatcher's protocol as Orca speaks."""

import os
import socket
import threading


class Speech:
    """`said` is what was to be heard, in order."""

    def __init__(self):
        place = os.path.join(os.environ['XDG_RUNTIME_DIR'], 'speech-dispatcher')
        os.makedirs(place)
        self.said = []
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(os.path.join(place, 'speechd.sock'))
        self._listening.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=[connection.makefile('rwb')], daemon=True).start()

    def _serve(self, stream):
        for line in stream:
            words = line.decode().split()
            for answer in self._answer([word.upper() for word in words], words, stream):
                stream.write(answer.encode() + b'\r\n')
            stream.flush()

    def _answer(self, command, words, stream):
        if command[:1] == ['SPEAK']:
            stream.write(b'230 OK RECEIVING DATA\r\n')
            stream.flush()
            self.said.append(self._text(stream))
            return ['225-1', '225 OK MESSAGE QUEUED']
        if command[:1] == ['LIST']:
            return ['250-silent\ttr\tnone', '250 OK LIST SENT'] if 'VOICES' in command[1] else ['250-silent', '250 OK LIST SENT']
        if command[:1] == ['HISTORY']:
            return ['245-1', '245 OK CLIENT ID SENT']
        if command[:1] == ['GET']:
            return ['251-silent' if command[1] == 'OUTPUT_MODULE' else '251-0', '251 OK GET RETURNED']
        if command[:1] == ['CHAR'] or command[:1] == ['KEY']:
            self.said.append(words[-1])
            return ['225-1', '225 OK MESSAGE QUEUED']
        return ['208 OK']

    @staticmethod
    def _text(stream):
        lines = []
        for line in stream:
            text = line.decode().rstrip('\r\n')
            if text == '.':
                break
            lines.append(text)
        return '\n'.join(lines)

    def close(self):
        self._listening.close()

"""Asks a running server what the clients ask, and writes down what it said.

python capture.py vllm http://127.0.0.1:8000 MODEL > vllm.json
python capture.py llamacpp http://127.0.0.1:8080 MODEL > llamacpp.json
"""
import json
import sys
import urllib.error
import urllib.request

kind, url, model = sys.argv[1:4]
user = [{"role": "user", "content": "배송은?"}]
answered = user + [{"role": "assistant", "content": "내일 도착합니다."}]
schema = {
    "type": "json_schema",
    "json_schema": {
        "name": "answer",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {"answer": {"type": "string", "maxLength": 5}},
            "required": ["answer"],
            "additionalProperties": False,
        },
    },
}
greedy = {"temperature": 0, "top_p": 1.0}
sampled = {"temperature": 0.7, "top_p": 0.9, "seed": 7, "stop": ["\n"]}
CHAT = "/v1/chat/completions"
if kind == "vllm":
    chat = {"model": model, "messages": user, "max_tokens": 4}
    calls = [
        ("GET", "/version", None),
        ("GET", "/v1/models", None),
        ("POST", CHAT, {**chat, **greedy}),
        ("POST", CHAT, {**chat, **greedy, "repetition_penalty": 1.0}),
        ("POST", CHAT, {**chat, **sampled, "top_k": -1, "min_p": 0}),
        ("POST", CHAT, {**chat, **greedy, "max_tokens": 40, "response_format": schema}),
        ("POST", CHAT, {**chat, **greedy, "stream": True, "stream_options": {"include_usage": True}}),
        ("POST", CHAT, {**chat, **greedy, "stream_options": {"include_usage": True}}),
        ("POST", CHAT, {**chat, "model": "unknown"}),
        ("POST", CHAT, {"model": model, "messages": answered, "add_generation_prompt": False,
                        "prompt_logprobs": 0, "max_tokens": 1, "temperature": 0}),
        ("POST", "/tokenize", {"model": model, "messages": user, "add_generation_prompt": True}),
        ("POST", "/detokenize", {"model": model, "tokens": [1, 2]}),
        ("POST", "/v1/load_lora_adapter", {"lora_name": "support", "lora_path": "/nowhere"}),
        ("POST", "/v1/unload_lora_adapter", {"lora_name": "unknown"}),
        ("POST", "/v1/unknown", {}),
    ]
else:
    chat = {"messages": user, "max_tokens": 4}
    calls = [
        ("GET", "/health", None),
        ("GET", "/props", None),
        ("GET", "/v1/models", None),
        ("GET", "/lora-adapters", None),
        ("POST", CHAT, {**chat, **greedy, "lora": [{"id": 0, "scale": 1.0}]}),
        ("POST", CHAT, {**chat, **greedy, "repeat_penalty": 1.0}),
        ("POST", CHAT, {**chat, **sampled, "top_k": 0, "min_p": 0}),
        ("POST", CHAT, {**chat, **greedy, "max_tokens": 40, "response_format": schema}),
        ("POST", CHAT, {**chat, **greedy, "stream": True, "stream_options": {"include_usage": True}}),
        ("POST", "/apply-template", {"messages": user}),
        ("POST", "/tokenize", {"content": "배송은?", "add_special": True, "with_pieces": False}),
        ("POST", "/tokenize", {"content": "배송은?", "add_special": False, "with_pieces": True}),
        ("POST", "/completion", {"prompt": [1, 1155], "n_predict": 1, "n_probs": 1, "temperature": 0,
                                 "logit_bias": [[84, 1000]]}),
        ("POST", "/lora-adapters", [{"id": 0, "scale": 0.5}]),
        ("POST", "/unknown", {}),
    ]
seen = []
for method, path, body in calls:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        url + path, data=data, method=method, headers={"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request) as answer:
            status, kind_of, text = answer.status, answer.headers["Content-Type"], answer.read()
    except urllib.error.HTTPError as e:
        status, kind_of, text = e.code, e.headers["Content-Type"], e.read()
    seen.append({"method": method, "path": path, "request": body, "status": status,
                 "contentType": kind_of, "answer": text.decode()})
print(json.dumps(seen, ensure_ascii=False, indent=1))

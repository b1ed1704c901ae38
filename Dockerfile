# Builds the executable from source, then ships it alone on a small base.
FROM node:22-bookworm-slim AS build
WORKDIR /src
COPY package.json bun.lock ./
RUN npx -y bun@1.4.5 install --frozen-lockfile
COPY . .
RUN npx -y bun@1.4.5 run build --small

FROM debian:bookworm-slim
# onnxruntime's library is C++ and needs its runtime; nothing else is installed.
RUN apt-get update \
 && apt-get install -y --no-install-recommends libstdc++6 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 4483 --no-create-home --home-dir /data --shell /usr/sbin/nologin hive \
 && install -d -o hive -g hive -m 0700 /data
COPY --from=build /src/dist/hive /usr/local/bin/hive
USER hive
VOLUME /data
ENV HIVE_DATA=/data HIVE_HOST=0.0.0.0
EXPOSE 4483
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s CMD ["hive", "doctor"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["hive"]
CMD ["serve"]

# docker build -t loccit . && docker run --rm -v "$PWD:/papers" loccit lint .
FROM rust:1-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /src
COPY . .
RUN cargo build --release --locked

FROM scratch
COPY --from=build /src/target/release/loccit /loccit
WORKDIR /papers
ENTRYPOINT ["/loccit"]
CMD ["lint", "."]

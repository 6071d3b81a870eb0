export { type Consumer, type ConsumerOptions, type JobContext, startConsumer } from './consumer'
export { connectProducer, type Producer, type ProducerOptions, type QueueDepth } from './producer'
export { type Rate, type RateLimiter, type RateLimiterOptions, rateLimiter } from './rate-limiter'
export { RedisTimeoutError } from './within'
